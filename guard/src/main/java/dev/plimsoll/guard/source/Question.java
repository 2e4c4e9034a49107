package dev.plimsoll.guard.source;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * Asks a host what it is, again and again: what it forbids is not asked for a minute, as each time is an error in its
 * log. For one thread.
 */
public final class Question {
    /** SQLSTATE: no privilege, no such function, not supported here. */
    private static final Set<String> FORBIDDEN = Set.of("42501", "42883", "0A000");

    private static final long FOR_LONG = Duration.ofMinutes(1).toNanos();

    private long since = System.nanoTime() - FOR_LONG;

    /** Asks; when a function is forbidden or missing there, asks for less. One round trip, two then. */
    public Told ask(Connection connection) throws SQLException {
        if (System.nanoTime() - since < FOR_LONG) {
            return Told.little(connection);
        }
        try {
            return Told.all(connection);
        } catch (SQLException failed) {
            if (Causes.connection(failed)) {
                throw failed;
            }
            if (FORBIDDEN.contains(Objects.requireNonNullElse(failed.getSQLState(), ""))) {
                since = System.nanoTime();
            }
            return Told.little(connection);
        }
    }
}
