package dev.plimsoll.guard.watch;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A pool whose connections follow the primary, with nothing else of a guard around it, and all that was done to it. */
final class Followed implements Reaction, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final List<Decision> decisions = new CopyOnWriteArrayList<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    final HikariDataSource pool;
    final Source source;
    final Watcher watcher;
    volatile Optional<Cause> stopped = Optional.empty();
    final AtomicInteger ended = new AtomicInteger();
    volatile boolean faulty;

    Followed(String url, Map<String, String> settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(5);
        config.setConnectionTimeout(5_000);
        var all = Settings.standard().with(settings);
        source = Source.of(config, () -> all).orElseThrow();
        config.setDataSource(source);
        watcher = new Watcher(source, () -> all, this);
        watcher.apply();
        pool = new HikariDataSource(config);
    }

    static Followed enforcing(String url) {
        return new Followed(url, Map.of("follow", "enforce"));
    }

    /** As many as the pool has, on loan. */
    List<Connection> borrow(int count) throws SQLException {
        var loans = new ArrayList<Connection>();
        for (int i = 0; i < count; i++) {
            loans.add(pool.getConnection());
        }
        return loans;
    }

    /** Where a new connection leads, by what the server says. */
    int port() throws SQLException {
        try (var connection = source.getConnection()) {
            return port(connection);
        }
    }

    static int port(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select inet_server_port()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Waits for something, and says how long that took. */
    static Duration await(String what, BooleanSupplier condition) throws InterruptedException {
        var start = System.nanoTime();
        var pause = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("waited in vain: " + what);
            }
            pause.await(5, TimeUnit.MILLISECONDS);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits until the watcher has found the primary. */
    Followed found() throws InterruptedException {
        await("the first look", () -> source.belief().primary().isPresent() || !decisions.isEmpty());
        return this;
    }

    @Override
    public void stop(Cause cause, String detail) {
        if (faulty) {
            faulty = false;
            throw new IllegalStateException("as asked for");
        }
        stopped = Optional.of(cause);
        calls.add("stop " + cause);
    }

    @Override
    public void resume() {
        stopped = Optional.empty();
        calls.add("resume");
    }

    @Override
    public void moved(Host from, Optional<Host> to, int count) {
        ended.addAndGet(count);
        calls.add("moved");
    }

    @Override
    public void turned() {
        calls.add("turned");
    }

    @Override
    public void writes(Optional<String> blocked) {
        calls.add(blocked.isPresent() ? "writes blocked" : "writes go on");
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void close() {
        watcher.close();
        source.close();
        pool.close();
    }
}
