package dev.plimsoll.lab.cluster.observer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Somebody who writes to the primary until it fails, and remembers what was acknowledged. */
final class Writing {
    private final List<Integer> acknowledged = new ArrayList<>();
    private final Connection connection;
    private volatile boolean over;
    private final CompletableFuture<Void> end;

    Writing(int port) throws SQLException {
        connection = connect(port);
        try (var statement = connection.createStatement()) {
            statement.execute("create table written (id int)");
        }
        end = CompletableFuture.runAsync(this::write);
    }

    private void write() {
        try (var statement = connection.createStatement()) {
            for (int id = 0; !over; id++) {
                statement.execute("insert into written values (" + id + ")");
                acknowledged.add(id);
            }
        } catch (SQLException failed) {
            over = true;
        }
    }

    /** How many of the acknowledged are not there. */
    int lost(int port) throws SQLException {
        over = true;
        end.join();
        var there = new HashSet<Integer>();
        try (var survivor = connect(port);
                var statement = survivor.createStatement();
                var rows = statement.executeQuery("select id from written")) {
            while (rows.next()) {
                there.add(rows.getInt(1));
            }
        }
        acknowledged.removeAll(there);
        return acknowledged.size();
    }

    static boolean yes(int port, String question) {
        try (var connection = connect(port);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException noAnswer) {
            return false;
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=lab&sslmode=disable&connectTimeout=1&socketTimeout=1"
                        .formatted(port));
    }
}
