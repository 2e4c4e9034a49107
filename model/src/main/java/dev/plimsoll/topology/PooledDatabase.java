package dev.plimsoll.topology;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;

/**
 * One named line of a pooler: a database it serves ({@code *} for any), or a user with settings of its own.
 *
 * @param name the name clients ask for
 * @param settings {@code host}, {@code port}, {@code dbname}, {@code user}, {@code pool_size}, …; secrets left out
 * @param place where it is written
 */
public record PooledDatabase(String name, Settings settings, Place place) {
    public boolean isWildcard() {
        return name.equals("*");
    }
}
