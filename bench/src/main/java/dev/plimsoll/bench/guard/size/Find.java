package dev.plimsoll.bench.guard.size;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.bench.guard.contender.Wanted;
import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Goal;
import dev.plimsoll.bench.guard.goal.Measured;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.Interval;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pool that may use up to 64 connections begins with few, or with many. What it does in time after the first minute, and
 * when it first did as much for ten seconds, is compared to what HikariCP does in time at the best of its sizes, in the same
 * run. Callers wait 250 ms for a connection, and in time is within 500 ms.
 *
 * @param start how many it begins with
 */
public record Find(Work work, int start) implements Goal {
    private static final List<Integer> SIZES = List.of(1, 2, 4, 8, 16, 32, 64);
    private static final int MOST = 64;
    private static final int FOUND = 60;
    private static final int KEPT = 30;
    private static final int LOOKED_AT = 10;
    private static final double NEAR = 0.9;
    private static final int CALIBRATED_WITH = 8;
    private static final int IN_FLIGHT = 3_000;
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(12);

    /** Every kind of work, from two and from fifty. */
    public static List<Goal> all() {
        return Arrays.stream(Work.values())
                .flatMap(work -> Stream.<Goal>of(new Find(work, 2), new Find(work, 50)))
                .toList();
    }

    @Override
    public String name() {
        return "size-%s-from-%d".formatted(work.name().toLowerCase(Locale.ROOT), start);
    }

    @Override
    public String story() {
        return "%s: begins with %d of 64 connections, beside HikariCP of the best size".formatted(work.story(), start);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atLeast(100 * NEAR, "in time, % of best"),
                Figure.atMost(FOUND, "found after s"),
                Figure.atMost(2, "moves ±"),
                Figure.note("size"),
                Figure.note("best size"),
                Figure.note("best /s"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        boolean shown = contender == Contender.GUARD_TUNED || contender == Contender.HIKARI_TUNED;
        return shown ? Optional.empty() : Optional.of("its size is what somebody says");
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Ground.started()) {
            double offered = offered(cluster);
            int size = bestSize(cluster, offered);
            double best = fixed(cluster, size, offered, LONG);
            try (var pool = contender.open(wanted(cluster, MOST))) {
                pool.adapt(start);
                var figures = new LinkedHashMap<>(found(watched(pool, offered), best));
                figures.put("best size", (double) size);
                figures.put("best /s", best);
                return Measured.of(figures);
            }
        }
    }

    private double offered(Cluster cluster) throws SQLException {
        try (var pool = Contender.HIKARI_TUNED.open(wanted(cluster, CALIBRATED_WITH))) {
            return work.offered(new Callers(pool, work.statement())::capacity);
        }
    }

    private int bestSize(Cluster cluster, double offered) throws SQLException {
        int best = 0;
        double most = -1;
        for (int size : SIZES) {
            double done = fixed(cluster, size, offered, SHORT);
            if (done > most) {
                most = done;
                best = size;
            }
        }
        return best;
    }

    private double fixed(Cluster cluster, int size, double offered, Duration time) throws SQLException {
        try (var pool = Contender.HIKARI_TUNED.open(wanted(cluster, size))) {
            var plan = Plan.of(Arrivals.poisson(offered), time)
                    .warmUp(Duration.ofSeconds(1))
                    .inFlight(IN_FLIGHT);
            var report = new OpenLoop(plan, new Callers(pool, work.statement()), size).run();
            return Callers.inTime(report.all()) / time.toSeconds();
        }
    }

    private record Watched(List<Interval> seconds, List<Integer> sizes) {}

    private Watched watched(Contestant pool, double offered) {
        var sizes = new ArrayList<Integer>();
        var plan = Plan.of(Arrivals.poisson(offered), Duration.ofSeconds(FOUND + KEPT))
                .inFlight(IN_FLIGHT);
        var load = new OpenLoop(plan, new Callers(pool, work.statement()), 1).watching(() -> {
            sizes.add(pool.size());
            return Optional.empty();
        });
        return new Watched(load.run().series(), sizes);
    }

    private static Map<String, Double> found(Watched watched, double best) {
        var inTime = watched.seconds().stream()
                .mapToDouble(second -> Callers.inTime(second.requests()))
                .toArray();
        var kept = watched.sizes().subList(FOUND, watched.sizes().size()).stream()
                .mapToInt(size -> size)
                .summaryStatistics();
        return Map.of(
                "in time, % of best",
                100 * mean(inTime, FOUND, FOUND + KEPT) / best,
                "found after s",
                first(inTime, NEAR * best),
                "moves ±",
                (kept.getMax() - kept.getMin()) / 2.0,
                "size",
                kept.getAverage());
    }

    private static double first(double[] inTime, double enough) {
        for (int second = 0; second + LOOKED_AT <= inTime.length; second++) {
            if (mean(inTime, second, second + LOOKED_AT) >= enough) {
                return second;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    private static Wanted wanted(Cluster cluster, int size) {
        return new Wanted(cluster.url("postgres"), size, Callers.PATIENCE);
    }
}
