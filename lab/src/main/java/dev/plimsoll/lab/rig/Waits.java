package dev.plimsoll.lab.rig;

import dev.plimsoll.lab.cluster.Server;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the clients' sessions of a server wait for at one moment.
 *
 * @param sessions how many, by PostgreSQL's name for what they wait for: {@code SyncRep}, {@code transactionid}
 */
public record Waits(Map<String, Integer> sessions) {
    private static final String SYNCHRONOUS = "SyncRep";
    private static final String QUESTION =
            "select wait_event, count(*) from pg_stat_activity where backend_type = 'client backend'"
                    + " and state <> 'idle' and wait_event is not null group by 1";

    public Waits {
        sessions = Map.copyOf(sessions);
    }

    /**
     * Asks it, as the superuser, for whom a slot is kept.
     *
     * @throws SQLException when it does not answer within two seconds
     */
    public static Waits of(Server server) throws SQLException {
        var url = server.url("postgres") + "?connectTimeout=2&socketTimeout=2";
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(QUESTION)) {
            var sessions = new HashMap<String, Integer>();
            while (rows.next()) {
                sessions.put(rows.getString(1), rows.getInt(2));
            }
            return new Waits(sessions);
        }
    }

    /** How many have committed and wait until a standby has it too. */
    public int forStandby() {
        return sessions.getOrDefault(SYNCHRONOUS, 0);
    }
}
