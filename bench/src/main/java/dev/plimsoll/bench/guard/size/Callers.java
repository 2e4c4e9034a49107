package dev.plimsoll.bench.guard.size;

import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.Summary;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** They want a connection for one statement each. Safe for several threads. */
final class Callers implements Mix, Request {
    /** From the moment a caller was meant to come. */
    static final Duration IN_TIME = Duration.ofMillis(500);

    /** How long a caller waits for a connection; HikariCP takes no less. */
    static final Duration PATIENCE = Duration.ofMillis(250);

    private static final int CLOSED = 8;
    private static final Duration CALIBRATION = Duration.ofSeconds(4);

    private final Contestant pool;
    private final String statement;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();

    Callers(Contestant pool, String statement) {
        this.pool = pool;
        this.statement = statement;
    }

    @Override
    public Request next(RandomGenerator random) {
        return this;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public void run() throws SQLException {
        try (var connection = borrowed();
                var work = connection.createStatement()) {
            work.execute(statement);
        }
    }

    private Connection borrowed() throws SQLException {
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        try {
            return pool.borrow("default");
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** The most that waited for a connection at once. */
    int mostWaiting() {
        return mostWaiting.get();
    }

    static double inTime(Summary summary) {
        return summary.succeeded() - summary.latency().over(IN_TIME);
    }

    /** What is done a second by eight who wait for each answer. */
    double capacity() {
        var threads = Executors.newFixedThreadPool(CLOSED);
        var done = new AtomicLong();
        long end = System.nanoTime() + CALIBRATION.toNanos();
        for (int i = 0; i < CLOSED; i++) {
            threads.execute(() -> runUntil(end, done));
        }
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return (double) done.get() / CALIBRATION.toSeconds();
    }

    private void runUntil(long end, AtomicLong done) {
        while (System.nanoTime() < end) {
            try {
                run();
                done.incrementAndGet();
            } catch (SQLException none) {
                // the next one may get one
                Thread.onSpinWait();
            }
        }
    }
}
