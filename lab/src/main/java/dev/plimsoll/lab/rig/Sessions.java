package dev.plimsoll.lab.rig;

import dev.plimsoll.lab.cluster.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The clients' sessions of a server at one moment.
 *
 * @param open how many there are
 * @param slots how many those may open who are no superuser
 * @param waiting how many wait, by PostgreSQL's name for what they wait for: {@code SyncRep}, {@code transactionid}
 */
public record Sessions(int open, int slots, Map<String, Integer> waiting) {
    private static final String SYNCHRONOUS = "SyncRep";
    private static final String OPEN =
            "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
    private static final String SLOTS = "select current_setting('max_connections')::int"
            + " - current_setting('superuser_reserved_connections')::int"
            + " - coalesce(current_setting('reserved_connections', true), '0')::int";
    private static final String WAITING =
            "select wait_event, count(*) from pg_stat_activity where backend_type = 'client backend'"
                    + " and state <> 'idle' and wait_event is not null group by 1";

    public Sessions {
        waiting = Map.copyOf(waiting);
    }

    /**
     * Asks it, as the superuser, for whom slots are kept.
     *
     * @throws SQLException when it does not answer within two seconds
     */
    public static Sessions of(Server server) throws SQLException {
        var url = server.url("postgres") + "?connectTimeout=2&socketTimeout=2";
        try (var connection = DriverManager.getConnection(url, "postgres", "")) {
            return new Sessions(number(connection, OPEN), number(connection, SLOTS), waiting(connection));
        }
    }

    private static int number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Map<String, Integer> waiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(WAITING)) {
            var waiting = new HashMap<String, Integer>();
            while (rows.next()) {
                waiting.put(rows.getString(1), rows.getInt(2));
            }
            return waiting;
        }
    }

    /** How many have committed and wait until a standby has it too. */
    public int waitForStandby() {
        return waiting.getOrDefault(SYNCHRONOUS, 0);
    }

    /** Whether nobody else is let in. */
    public boolean full() {
        return open >= slots;
    }
}
