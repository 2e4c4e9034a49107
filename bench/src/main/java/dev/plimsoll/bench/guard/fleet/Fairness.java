package dev.plimsoll.bench.guard.fleet;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.bench.guard.goal.Figure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Twelve instances begin one after the other, each with more callers than the database can serve, and later one of the two
 * statements they make takes four times as long: how alike they fare, and whether the connections in use drift away.
 */
public final class Fairness implements Trial {
    private static final Duration APART = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final int CALLERS = 10;
    private static final int WORK = 4_000;
    private static final int TIMES = 4;

    @Override
    public String name() {
        return "fairness";
    }

    @Override
    public String story() {
        return "twelve instances begin one after the other, all with too many callers; later a statement takes four times as long";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atLeast(0.9, "fairness"),
                Figure.note("in use"),
                Figure.note("calls/s"),
                Figure.atLeast(0.9, "slower: fairness"),
                Figure.note("slower: in use"),
                Figure.note("slower: calls/s"),
                Figure.atLeast(0.9, "later: fairness"),
                Figure.note("later: in use"),
                Figure.note("later: calls/s"),
                Figure.atMost(Wall.BUDGET, "most"),
                Figure.atMost(0, "refused"));
    }

    @Override
    public Map<String, Double> run(Product product) throws Exception {
        var slower = new AtomicInteger(1);
        var on = new AtomicBoolean(true);
        var instances = new ArrayList<Busy>();
        try (var wall = Wall.up()) {
            try {
                for (int i = 0; i < Fleet.SIZE; i++) {
                    instances.add(new Busy(product.open(wall.url(), "orders-" + i), slower, on));
                    TimeUnit.NANOSECONDS.sleep(APART.toNanos());
                }
                var figures = new LinkedHashMap<String, Double>();
                figures(figures, "", instances);
                slower.set(TIMES);
                figures(figures, "slower: ", instances);
                figures(figures, "later: ", instances);
                figures.put("most", (double) wall.census().most());
                figures.put("refused", (double) wall.refusals());
                return figures;
            } finally {
                on.set(false);
                instances.forEach(Busy::close);
            }
        }
    }

    private static void figures(Map<String, Double> figures, String when, List<Busy> instances)
            throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos());
        var before = instances.stream().map(one -> one.served.sum()).toList();
        double inUse = 0;
        int looks = (int) MEASURED.toSeconds() * 10;
        for (int i = 0; i < looks; i++) {
            inUse += instances.stream().mapToInt(Busy::inUse).sum();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var done = new ArrayList<Double>();
        for (int i = 0; i < instances.size(); i++) {
            done.add((double) instances.get(i).served.sum() - before.get(i));
        }
        figures.put(when + "fairness", fairness(done));
        figures.put(when + "in use", inUse / looks);
        figures.put(when + "calls/s", done.stream().mapToDouble(one -> one).sum() / MEASURED.toSeconds());
    }

    /** Jain's index: 1 when all have the same. */
    private static double fairness(List<Double> done) {
        double all = done.stream().mapToDouble(one -> one).sum();
        double squares = done.stream().mapToDouble(one -> one * one).sum();
        return all * all / (done.size() * squares);
    }

    /** An instance in this process, whose callers never rest. */
    private static final class Busy {
        private final HikariDataSource pool;
        private final AtomicInteger slower;
        private final AtomicBoolean on;
        private final LongAdder served = new LongAdder();

        Busy(HikariDataSource pool, AtomicInteger slower, AtomicBoolean on) {
            this.pool = pool;
            this.slower = slower;
            this.on = on;
            for (int i = 0; i < CALLERS; i++) {
                var thread = new Thread(i % 2 == 0 ? () -> call(false) : () -> call(true), pool.getPoolName());
                thread.setDaemon(true);
                thread.start();
            }
        }

        private void call(boolean slows) {
            while (on.get()) {
                try (var connection = pool.getConnection();
                        var statement = connection.createStatement()) {
                    int rows = WORK * (slows ? slower.get() : 1);
                    statement.execute("select sum(i) from generate_series(1, " + rows + ") i");
                    served.increment();
                } catch (SQLException none) {
                    Thread.onSpinWait();
                }
            }
        }

        int inUse() {
            var pool = this.pool.getHikariPoolMXBean();
            return pool == null ? 0 : pool.getActiveConnections();
        }

        void close() {
            pool.close();
        }
    }
}
