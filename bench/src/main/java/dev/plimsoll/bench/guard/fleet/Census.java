package dev.plimsoll.bench.guard.fleet;

import dev.plimsoll.lab.cluster.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the role's connections twenty times a second, by the server's own word and by the name each came with. */
final class Census implements AutoCloseable {
    private static final String WHO = "select application_name, count(*) from pg_stat_activity" + " where usename = '"
            + Wall.ROLE + "' and backend_type = 'client backend' group by 1";
    private static final long APART_MILLIS = 50;

    private final Server server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<String, Integer> now = Map.of();
    private volatile int most;

    Census(Server server) {
        this.server = server;
        var thread = new Thread(this::run, "census");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(APART_MILLIS, TimeUnit.MILLISECONDS)) {
                try (var connection = server.connect()) {
                    watch(connection);
                } catch (SQLException away) {
                    now = Map.of();
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(Connection connection) throws SQLException, InterruptedException {
        try (var statement = connection.prepareStatement(WHO)) {
            while (!closed.await(APART_MILLIS, TimeUnit.MILLISECONDS)) {
                var counted = new TreeMap<String, Integer>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        counted.put(rows.getString(1), rows.getInt(2));
                    }
                }
                now = counted;
                most = Math.max(most, all());
            }
        }
    }

    /** All of them. */
    int all() {
        return now.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Those of one name. */
    int of(String name) {
        return now.getOrDefault(name, 0);
    }

    /** The most there ever were at once. */
    int most() {
        return most;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
