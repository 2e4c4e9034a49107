package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;

/**
 * A limit on the connections of one role or one database, as {@code CONNECTION LIMIT} sets it.
 *
 * @param scope what it limits
 * @param name the role or database
 * @param limit connections; negative means none
 */
public record ConnectionLimit(Scope scope, String name, Fact<Integer> limit) {
    /** What a limit is on. */
    public enum Scope {
        ROLE,
        DATABASE
    }
}
