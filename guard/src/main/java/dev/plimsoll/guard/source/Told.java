package dev.plimsoll.guard.source;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What a server says of itself.
 *
 * @param recovery whether it follows another, so accepts no writes
 * @param timeline the one it writes; 0 when it follows another or does not say
 * @param system its system identifier, the same for a primary and its standbys; 0 when it does not say
 * @param pid the server process of the connection it was asked on
 * @param port the client's port of that connection, as the server sees it; -1 when it does not say
 */
public record Told(boolean recovery, int timeline, long system, int pid, int port) {
    /** Of a server that was not asked. */
    static final Told NOTHING = new Told(false, 0, 0, 0, -1);

    /* The new timeline is in the name of the file written to at once after a promotion; pg_control_checkpoint() still has
    the old one for seconds. */
    private static final String ALL = "select pg_is_in_recovery(), pg_backend_pid(), coalesce(inet_client_port(), -1),"
            + " case when pg_is_in_recovery() then null else pg_walfile_name(pg_current_wal_lsn()) end,"
            + " (select system_identifier from pg_control_system())";
    private static final String LITTLE =
            "select pg_is_in_recovery(), pg_backend_pid(), coalesce(inet_client_port(), -1), null::text, null::bigint";
    private static final int TIMELINE_DIGITS = 8;

    /** Asks once, as {@link Question} does. */
    public static Told ask(Connection connection) throws SQLException {
        return new Question().ask(connection);
    }

    /**
     * The same; what is wrong with a connection that does not answer is HikariCP's to find out, which tests and closes it.
     *
     * @param limit how long it may take: HikariCP makes one connection at a time
     */
    static Told orNothing(Connection connection, Duration limit) {
        try {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
            try {
                return ask(connection);
            } finally {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        } catch (SQLException | RuntimeException unanswered) {
            return NOTHING;
        }
    }

    static Told all(Connection connection) throws SQLException {
        return ask(connection, ALL);
    }

    static Told little(Connection connection) throws SQLException {
        return ask(connection, LITTLE);
    }

    private static Told ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return new Told(rows.getBoolean(1), timeline(rows), rows.getLong(5), rows.getInt(2), rows.getInt(3));
        }
    }

    private static int timeline(ResultSet rows) throws SQLException {
        var file = rows.getString(4);
        return file == null ? 0 : Integer.parseUnsignedInt(file.substring(0, TIMELINE_DIGITS), 16);
    }

    /** Which database it is, and in which state: for people, and for {@code follow.confirmed}. */
    public String identity() {
        return system + "/" + timeline;
    }

    /** Whether both may be servers of one database: only two that say different identifiers are not. */
    public boolean akin(long other) {
        return system == 0 || other == 0 || system == other;
    }
}
