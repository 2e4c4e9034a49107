package dev.plimsoll.lab.cluster;

import java.sql.Connection;
import java.sql.SQLException;

/** A table of orders: what must not get lost. */
public final class Orders {
    private Orders() {}

    public static void create(Server server) throws SQLException {
        execute(server, "create table orders (id int primary key)");
    }

    public static void place(Server server, int id) throws SQLException {
        execute(server, "insert into orders values (" + id + ")");
    }

    public static int count(Server server) throws SQLException {
        try (var connection = server.connect()) {
            return count(connection);
        }
    }

    public static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from orders")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    public static void execute(Server server, String command) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
