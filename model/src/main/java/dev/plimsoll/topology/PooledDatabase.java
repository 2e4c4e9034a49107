package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import java.util.Arrays;
import java.util.List;

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

    /** The hosts it connects to in turn; none for a Unix socket, or when they are not known. */
    public List<Host> hosts() {
        var port = settings.integer("port").map(Fact::value);
        return settings.text("host").map(Fact::value).stream()
                .flatMap(hosts -> Arrays.stream(hosts.split(",")))
                .map(String::strip)
                .filter(host -> !host.isEmpty() && !host.startsWith("/") && !host.startsWith("@"))
                .map(host -> new Host(host, port))
                .toList();
    }
}
