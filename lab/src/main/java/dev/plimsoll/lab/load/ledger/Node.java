package dev.plimsoll.lab.load.ledger;

import dev.plimsoll.lab.cluster.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * A server that is asked which orders it holds: itself, never a list of servers of which the driver picks one.
 *
 * @param name what people call it
 * @param url its JDBC URL, with user and password if it wants them
 */
public record Node(String name, String url) {
    private static final int ROWS_AT_A_TIME = 5_000;

    /** A server of a lab, whatever its role is now. */
    public static Node of(Server server) {
        return new Node(server.name(), server.url("postgres") + "?user=postgres");
    }

    /**
     * Asks it. The query answers one row for each order, with its identity as a uuid; an order that is there twice
     * answers two.
     *
     * @throws SQLException when it does not answer; a wait for it ends after ten seconds
     */
    public Holdings holdings(String query) throws SQLException {
        var limits = new Properties();
        limits.setProperty("connectTimeout", "10");
        limits.setProperty("socketTimeout", "10");
        limits.setProperty("ApplicationName", "plimsoll-ledger");
        try (var connection = DriverManager.getConnection(url, limits)) {
            return new Holdings(name, rows(connection, query));
        }
    }

    private static Map<UUID, Integer> rows(Connection connection, String query) throws SQLException {
        connection.setAutoCommit(false); // or the driver fetches all rows at once
        connection.setReadOnly(true);
        var rows = new HashMap<UUID, Integer>();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            try (var orders = statement.executeQuery(query)) {
                while (orders.next()) {
                    rows.merge(orders.getObject(1, UUID.class), 1, Integer::sum);
                }
            }
        }
        return rows;
    }
}
