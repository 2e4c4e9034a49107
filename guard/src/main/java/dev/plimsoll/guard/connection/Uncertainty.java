package dev.plimsoll.guard.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among the warnings of a commit, the one that says its wait for a standby was cancelled. PostgreSQL
 * (syncrep.c, SyncRepWaitForLSN) gives it SQLSTATE 01000 when the wait was cancelled and 57P01 when the session is
 * ended, and then the transaction is committed on the primary all the same.
 */
final class Uncertainty {
    private static final int MOST = 100;

    private Uncertainty() {}

    /** The last warning there is, to look only at what comes after it. */
    static @Nullable SQLWarning last(Connection connection) {
        var warning = first(connection);
        for (int i = 0; i < MOST && warning != null && warning.getNextWarning() != null; i++) {
            warning = warning.getNextWarning();
        }
        return warning;
    }

    /** The warning that the commit may be on the primary alone. */
    static Optional<SQLWarning> after(@Nullable SQLWarning last, Connection connection) {
        var warning = last == null ? first(connection) : last.getNextWarning();
        for (int i = 0; i < MOST && warning != null; i++) {
            if (tells(warning)) {
                return Optional.of(warning);
            }
            warning = warning.getNextWarning();
        }
        return Optional.empty();
    }

    /** A connection that was ended right after its commit has none to read, and the commit is done all the same. */
    private static @Nullable SQLWarning first(Connection connection) {
        try {
            return connection.getWarnings();
        } catch (SQLException ended) {
            return null;
        }
    }

    private static boolean tells(SQLWarning warning) {
        String state = String.valueOf(warning.getSQLState());
        String text = String.valueOf(warning.getMessage()).toLowerCase(Locale.ROOT);
        return (state.equals("01000") || state.equals("57P01"))
                && (text.contains("synchronous replication") || text.contains("syncrep"));
    }
}
