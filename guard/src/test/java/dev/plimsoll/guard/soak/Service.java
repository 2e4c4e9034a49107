package dev.plimsoll.guard.soak;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.load.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One instance of a service in which everything of the guard is switched on: some buy, with a ledger, and some look around. */
final class Service implements AutoCloseable {
    private static final int BUYERS = 3;
    private static final int LOOKERS = 3;
    private static final int SIZE = 8;
    private static final Map<String, String> ENFORCE = Map.of(
            "gate", "enforce", "follow", "enforce", "limit", "enforce", "budget", "enforce", "commit.check", "enforce");

    private final GuardedDataSource pool;
    private final Ledger ledger;
    private final List<Thread> threads = new ArrayList<>();
    private final ConcurrentMap<String, AtomicInteger> ends = new ConcurrentHashMap<>();
    private final List<Throwable> odd = new CopyOnWriteArrayList<>();
    private final AtomicLong longestWait = new AtomicLong();
    private volatile boolean over;

    Service(String name, String url, Path ledger) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(World.ROLE);
        config.setPoolName(name);
        config.setMaximumPoolSize(SIZE);
        config.setConnectionTimeout(1_000);
        this.pool = new GuardedDataSource(config, Settings.standard().with(ENFORCE));
        this.ledger = Ledger.open(ledger, Clock.systemUTC());
        for (int i = 0; i < BUYERS + LOOKERS; i++) {
            var buys = i < BUYERS;
            var thread = new Thread(() -> work(buys), name + "-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    /** The service in a process of its own, which ends with who started it; its arguments are those of the constructor. */
    public static void main(String[] arguments) throws IOException {
        try (var service = new Service(arguments[0], arguments[1], Path.of(arguments[2]))) {
            while (System.in.read() >= 0) {
                service.ends();
            }
        }
    }

    GuardedDataSource pool() {
        return pool;
    }

    /** How often things ended how, by cause or SQLSTATE. */
    Map<String, AtomicInteger> ends() {
        return new TreeMap<>(ends);
    }

    /** What no caller should ever see. */
    List<Throwable> odd() {
        return List.copyOf(odd);
    }

    /** Of all calls for a connection. */
    Duration longestWait() {
        return Duration.ofNanos(longestWait.get());
    }

    private void work(boolean buys) {
        var random = new Random();
        while (!over) {
            try {
                Lane.call(buys ? "checkout" : "browse", () -> {
                    if (buys) {
                        buy();
                    } else {
                        look(random);
                    }
                    return "well";
                });
                count("well");
            } catch (NoConnectionException none) {
                count(none.reason().name());
            } catch (SQLException failed) {
                count(String.valueOf(failed.getSQLState()));
            } catch (Exception | Error surprise) {
                odd.add(surprise);
            }
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(40)).toNanos());
        }
    }

    private void count(String end) {
        ends.computeIfAbsent(end, any -> new AtomicInteger()).incrementAndGet();
    }

    private void buy() throws SQLException {
        var order = UUID.randomUUID();
        ledger.place(order, attempt -> {
            try (var connection = borrowed()) {
                connection.setAutoCommit(false);
                try (var insert = connection.prepareStatement("insert into bought values (?)")) {
                    insert.setObject(1, order);
                    insert.executeUpdate();
                }
                attempt.commit(connection);
            }
        });
    }

    /** Sometimes it is slow, sometimes somebody gives up, and sometimes the connection is not fit to be used again. */
    private void look(Random random) throws SQLException {
        try (var connection = borrowed();
                var statement = connection.createStatement()) {
            statement.execute("select pg_sleep(%s)".formatted(random.nextInt(20) / 1_000.0));
            switch (random.nextInt(50)) {
                case 0 -> connection.abort(Runnable::run);
                case 1 -> pool.evictConnection(connection);
                case 2 -> connection.setReadOnly(true);
                case 3 -> statement.execute("select pg_terminate_backend(pg_backend_pid())");
                case 4 -> Thread.currentThread().interrupt();
                default -> {}
            }
        }
    }

    private Connection borrowed() throws SQLException {
        var start = System.nanoTime();
        try {
            return pool.getConnection();
        } finally {
            longestWait.accumulateAndGet(System.nanoTime() - start, Math::max);
        }
    }

    /** Nobody comes any more; those who are there end. */
    boolean rests(Duration patience) throws InterruptedException {
        over = true;
        var end = System.nanoTime() + patience.toNanos();
        for (var thread : threads) {
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    @Override
    public void close() {
        over = true;
        pool.close();
        ledger.close();
    }
}
