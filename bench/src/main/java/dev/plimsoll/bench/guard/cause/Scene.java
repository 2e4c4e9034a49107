package dev.plimsoll.bench.guard.cause;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A pair of servers with a way to each, and a guard and a HikariCP of the same configuration that use them; both start with
 * the first who asks.
 */
final class Scene implements AutoCloseable {
    /** Connections of each pool. */
    static final int SIZE = 2;
    /** How long a caller waits; HikariCP takes no less than 250 ms. */
    static final Duration PATIENCE = Duration.ofMillis(300);

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Map<String, String> ENFORCED = Map.of(
            "gate", "enforce",
            "follow", "enforce",
            "follow.connect-timeout", "500ms",
            "connection-timeout", PATIENCE.toMillis() + "ms");

    private final Cluster cluster;
    private final Link way;
    private final Link standbysWay;
    private final GuardedDataSource guard;
    private final HikariDataSource hikari;
    private final ExecutorService threads = Executors.newCachedThreadPool(Scene::thread);
    private final Deque<AutoCloseable> afterwards = new ArrayDeque<>();
    private volatile boolean over;

    Scene(Cluster cluster, Mode mode) throws IOException {
        this.cluster = cluster;
        this.way = Link.to(cluster.primary().port());
        this.standbysWay = Link.to(cluster.standbys().get(0).port());
        var settings = new HashMap<>(ENFORCED);
        settings.putAll(mode.settings());
        var url = mode.place().url(this);
        this.guard = new GuardedDataSource(config(url), Settings.standard().with(settings));
        this.hikari = new HikariDataSource();
        config(url).copyStateTo(hikari);
    }

    private static HikariConfig config(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        return config;
    }

    /** The primary, by a way that can be broken, as role app. */
    String primary() {
        return primary("postgres?user=app");
    }

    /** The same, with another database or role. */
    String primary(String rest) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(way.port(), rest);
    }

    /** Both, of which the one with that role is wanted. */
    String both(String wanted) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=app&targetServerType=%s"
                .formatted(way.port(), standbysWay.port(), wanted);
    }

    Cluster cluster() {
        return cluster;
    }

    Link way() {
        return way;
    }

    Link standbysWay() {
        return standbysWay;
    }

    GuardedDataSource guard() {
        return guard;
    }

    HikariDataSource hikari() {
        return hikari;
    }

    /** What is done on its own thread until the scene is over. */
    interface Act {
        void run(HikariDataSource pool) throws Exception;
    }

    /** What is done with a connection. */
    interface Work {
        void with(Connection connection) throws Exception;
    }

    /** Each pool has served a caller, and all its connections. */
    void warm() {
        for (var pool : List.of(guard, hikari)) {
            until(() -> tried(pool) && pool.getHikariPoolMXBean().getTotalConnections() == SIZE);
        }
    }

    private static boolean tried(HikariDataSource pool) {
        try (var connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** So many callers of each pool do this again and again. */
    void again(int callers, Act act) {
        for (var pool : List.of(guard, hikari)) {
            for (int i = 0; i < callers; i++) {
                threads.execute(() -> repeat(pool, act));
            }
        }
    }

    /** Callers of each pool borrow and work again and again. */
    void working(int callers, Work work) {
        again(callers, pool -> {
            try (var connection = pool.getConnection()) {
                work.with(connection);
            }
        });
    }

    /** All connections of each pool are in use from now on, for this. */
    void holding(Work work) {
        warm();
        working(SIZE, work);
        until(() ->
                guard.snapshot().inUse() == SIZE && hikari.getHikariPoolMXBean().getActiveConnections() == SIZE);
    }

    private void repeat(HikariDataSource pool, Act act) {
        while (!over) {
            try {
                act.run(pool);
            } catch (Exception failed) {
                Thread.onSpinWait(); // it is what is to fail
            }
        }
    }

    /** Done by the superuser on the primary. */
    void run(String... commands) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            for (var command : commands) {
                statement.execute(command);
            }
        }
    }

    /** Ends what the pools have open, as an administrator would. */
    void terminate() throws SQLException {
        run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
    }

    /** Waits until it is so, while the scene goes on. */
    void until(BooleanSupplier condition) {
        var end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("waited in vain for " + LONGEST);
            }
            pass(Duration.ofMillis(5));
        }
    }

    /** Lets time pass; ends early when the scene does. */
    void pass(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    boolean over() {
        return over;
    }

    /** Done when the scene ends; the last first. */
    void afterwards(AutoCloseable mend) {
        afterwards.push(mend);
    }

    /** Mends first, so that nothing hangs when the pools close. */
    @Override
    public void close() throws IOException {
        over = true;
        mend();
        way.heal();
        standbysWay.heal();
        threads.shutdownNow();
        guard.close();
        hikari.close();
        way.close();
        standbysWay.close();
    }

    private void mend() throws IOException {
        for (var mend : afterwards) {
            try {
                mend.close();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (Exception failed) {
                throw new IOException("what was injured cannot be mended", failed);
            }
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-scene");
        thread.setDaemon(true);
        return thread;
    }
}
