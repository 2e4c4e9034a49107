package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** All five connections are held, fifteen callers wait, and somebody raises the size to twenty. */
public final class Raise implements Goal {
    private static final int HELD = 5;
    private static final int WAITING = 15;
    private static final int WARM = 200;
    private static final Duration SETTLED = Duration.ofMillis(500);
    private static final Duration WATCHED = Duration.ofSeconds(3);
    private static final Map<Contender, String> ABSENT = Map.of(
            Contender.GUARD_TUNED, "as guard",
            Contender.AWS, "its pool is HikariCP",
            Contender.AWS_TUNED, "its pool is HikariCP");

    @Override
    public String name() {
        return "raise";
    }

    @Override
    public String story() {
        return "five connections are held, fifteen callers wait, and the size goes from 5 to 20";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.atLeast(WAITING, "served"), Figure.atMost(20, "first ms"), Figure.atMost(700, "last ms"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return elsewhere(contender);
    }

    /** Whose rows would be those of others. */
    static Optional<String> elsewhere(Contender contender) {
        return Optional.ofNullable(ABSENT.get(contender));
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Cluster.pair().standbys(0).start();
                var pool = contender.open(cluster.url("postgres"), HELD)) {
            for (int i = 0; i < WARM; i++) {
                hold(pool).close();
            }
            var held = new ArrayList<Connection>();
            for (int i = 0; i < HELD; i++) {
                held.add(hold(pool));
            }
            try {
                return Measured.of(raised(pool));
            } finally {
                for (var connection : held) {
                    connection.close();
                }
            }
        }
    }

    private static Map<String, Double> raised(Contestant pool) throws Exception {
        var threads = Executors.newScheduledThreadPool(WAITING + 1);
        try {
            var raisedAt = new long[1];
            var raising = threads.schedule(
                    () -> {
                        raisedAt[0] = System.nanoTime();
                        pool.resize(HELD + WAITING);
                    },
                    SETTLED.toMillis(),
                    TimeUnit.MILLISECONDS);
            Callable<Long> caller = () -> servedAt(pool);
            var served = new ArrayList<Double>();
            var callers = Collections.nCopies(WAITING, caller);
            for (var one : threads.invokeAll(callers, SETTLED.plus(WATCHED).toMillis(), TimeUnit.MILLISECONDS)) {
                if (!one.isCancelled() && one.get() > 0) {
                    served.add((one.get() - raisedAt[0]) / 1e6);
                }
            }
            raising.get();
            var figures = new LinkedHashMap<String, Double>();
            figures.put("served", (double) served.size());
            figures.put("first ms", served.stream().mapToDouble(ms -> ms).min().orElse(Double.POSITIVE_INFINITY));
            figures.put("last ms", served.stream().mapToDouble(ms -> ms).max().orElse(Double.POSITIVE_INFINITY));
            return figures;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Holds what it got, so that nobody is served by what another gave back. */
    private static long servedAt(Contestant pool) {
        try {
            hold(pool);
            return System.nanoTime();
        } catch (SQLException none) {
            return 0;
        }
    }

    /** In a transaction that the server knows of: who waits may wait in a pooler. */
    private static Connection hold(Contestant pool) throws SQLException {
        var connection = pool.borrow("default");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
        return connection;
    }
}
