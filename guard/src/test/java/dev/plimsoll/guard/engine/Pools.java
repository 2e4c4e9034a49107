package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/** Pools of the tests, and what the server says of them. */
public final class Pools {
    public static final Map<String, String> ENFORCE = Map.of("gate", "enforce");
    public static final Map<String, String> OFF =
            Map.of("gate", "off", "follow", "off", "limit", "off", "budget", "off");

    private Pools() {}

    public static HikariConfig config(Cluster cluster, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.primary().url("postgres"));
        config.setUsername("postgres");
        config.setPoolName("p" + UUID.randomUUID().toString().substring(0, 8));
        config.addDataSourceProperty("ApplicationName", config.getPoolName());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(5_000);
        return config;
    }

    public static GuardedDataSource guarded(Cluster cluster, int size, Map<String, String> settings) {
        return new GuardedDataSource(config(cluster, size), Settings.standard().with(settings));
    }

    public static Map<String, String> enforce(String... pairs) {
        var all = new HashMap<>(ENFORCE);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    public static List<Connection> take(GuardedDataSource pool, int count) throws SQLException {
        var taken = new ArrayList<Connection>();
        for (int i = 0; i < count; i++) {
            taken.add(pool.getConnection());
        }
        return taken;
    }

    /** How many server processes a pool has, by the server's own word. */
    public static int backends(Cluster cluster, GuardedDataSource pool) {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from pg_stat_activity where application_name = '"
                        + pool.getPoolName() + "'")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Waits for a decision: it is told after it is done. */
    public static void untilTold(GuardedDataSource pool, Predicate<Decision> which) {
        until(() -> pool.decisions().stream().anyMatch(which));
    }

    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() < end, "in vain for 30 s");
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Callers who use connections again and again, and as many at a time as they get. */
    static final class Busy implements AutoCloseable {
        private static final double PAUSE_SECONDS = 0.1;

        private final GuardedDataSource pool;
        private final ExecutorService threads;
        private final AtomicInteger atWork = new AtomicInteger();
        private volatile boolean over;

        Busy(GuardedDataSource pool, int callers) {
            this.pool = pool;
            this.threads = Executors.newFixedThreadPool(callers);
            for (int i = 0; i < callers; i++) {
                threads.execute(this::work);
            }
        }

        /** How many have a connection. */
        int atWork() {
            return atWork.get();
        }

        private void work() {
            while (!over) {
                try (var connection = pool.getConnection()) {
                    rest(connection);
                } catch (SQLException refused) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }

        private void rest(Connection connection) throws SQLException {
            atWork.incrementAndGet();
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_sleep(" + PAUSE_SECONDS + ")");
            } finally {
                atWork.decrementAndGet();
            }
        }

        @Override
        public void close() {
            over = true;
            threads.shutdown();
            until(threads::isTerminated);
        }
    }
}
