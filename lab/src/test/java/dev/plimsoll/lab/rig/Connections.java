package dev.plimsoll.lab.rig;

import dev.plimsoll.lab.fault.Link;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** What a client does on a way to a server, in one line. */
public final class Connections {
    private static final int PATIENCE = 700;

    private Connections() {}

    /** As the superuser; who is not let in within a second gives up, and who gets no answer for most of one. */
    public static Connection connect(Link way) throws SQLException {
        var connection = connect(way, "postgres");
        connection.setNetworkTimeout(Runnable::run, PATIENCE);
        return connection;
    }

    /** As somebody else, with more patience. */
    public static Connection connect(Link way, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=1&loginTimeout=1".formatted(way.port()),
                role,
                "");
    }

    public static void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table written (id int)");
        }
    }

    /** How long it takes to ask for nothing. */
    public static Duration roundTrip(Connection connection) throws SQLException {
        var start = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
