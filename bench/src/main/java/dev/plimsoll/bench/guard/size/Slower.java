package dev.plimsoll.bench.guard.size;

import dev.plimsoll.bench.guard.contender.Contender;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A database that does well is slow for half a minute, for a reason beside the pool. How many more connections it gets for
 * it, how many callers wait, and when answers come as before: in two quarters of a second, one after the other, all are
 * answered, and 99 of 100 no later than in the worst such quarter before.
 */
public record Slower(Slowness slowness) implements Goal {
    private static final String NAME = "asked";
    private static final int SIZE = 10;
    private static final int IN_FLIGHT = 3_000;
    private static final double USED = 0.7;
    private static final double EVERY_ROW = 60;
    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration WARM = Duration.ofSeconds(5);
    private static final Duration BEFORE = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration AFTER = Duration.ofSeconds(10);

    /** Every reason. */
    public static List<Goal> all() {
        return List.of(new Slower(Slowness.LOCK), new Slower(Slowness.PROCESSORS));
    }

    @Override
    public String name() {
        return "slow-" + slowness;
    }

    @Override
    public String story() {
        return "the database is slow for 30 s: " + slowness.story();
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atMost(0, "more connections"),
                Figure.atMost(2, "as before after s"),
                Figure.less("most waiting"),
                Figure.more("in time meanwhile %"),
                Figure.note("99 % before ms"));
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Ground.started()) {
            double offered = offered(cluster);
            try (var pool = contender.open(wanted(cluster));
                    var open = new Open(cluster.primary(), NAME)) {
                pool.adapt(SIZE);
                return measured(new Callers(pool, slowness.statement()), offered, cluster, open);
            }
        }
    }

    private double offered(Cluster cluster) throws SQLException {
        if (slowness == Slowness.LOCK) {
            return EVERY_ROW;
        }
        try (var pool = Contender.HIKARI_TUNED.open(wanted(cluster))) {
            return USED * new Callers(pool, slowness.statement()).capacity();
        }
    }

    private Measured measured(Callers callers, double offered, Cluster cluster, Open open) {
        var plan = Plan.of(Arrivals.poisson(offered), BEFORE.plus(SLOW).plus(AFTER))
                .warmUp(WARM)
                .interval(STEP)
                .inFlight(IN_FLIGHT);
        long start = System.nanoTime();
        var slow = CompletableFuture.supplyAsync(() -> slow(cluster, open), later(WARM.plus(BEFORE)));
        var report = new OpenLoop(plan, callers, 1).run();
        var spell = slow.join();
        var end = Duration.ofNanos(spell.end() - start).minus(WARM);
        var figures = new LinkedHashMap<>(answers(report.series(), end));
        figures.put("more connections", (double) open.most() - spell.open());
        figures.put("most waiting", (double) callers.mostWaiting());
        return Measured.of(figures).keeping("answers", report.all().latency());
    }

    /** @param open connections when it began */
    private record Spell(int open, long end) {}

    private Spell slow(Cluster cluster, Open open) {
        int before = open.now();
        slowness.inflict(cluster.primary(), SLOW);
        return new Spell(before, System.nanoTime());
    }

    private static Map<String, Double> answers(List<Interval> series, Duration end) {
        var normal = part(series, Duration.ZERO, BEFORE).stream()
                .map(Slower::late)
                .max(Duration::compareTo)
                .orElseThrow();
        var slow = part(series, BEFORE, end);
        double asked =
                slow.stream().mapToLong(step -> step.requests().arrivals()).sum();
        double answered = slow.stream()
                .mapToDouble(step -> Callers.inTime(step.requests()))
                .sum();
        return Map.of(
                "as before after s", since(part(series, end, BEFORE.plus(SLOW).plus(AFTER)), end, normal),
                "in time meanwhile %", 100 * answered / asked,
                "99 % before ms", normal.toNanos() / 1e6);
    }

    private static double since(List<Interval> after, Duration end, Duration normal) {
        for (int i = 0; i + 1 < after.size(); i++) {
            if (well(after.get(i), normal) && well(after.get(i + 1), normal)) {
                return after.get(i).start().minus(end).toNanos() / 1e9;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static boolean well(Interval step, Duration normal) {
        return step.requests().failed() == 0 && late(step).compareTo(normal) <= 0;
    }

    private static Duration late(Interval step) {
        return step.requests().latency().percentile(99);
    }

    private static List<Interval> part(List<Interval> series, Duration from, Duration to) {
        return series.stream()
                .filter(step ->
                        step.start().compareTo(from) >= 0 && step.start().compareTo(to) < 0)
                .toList();
    }

    private static Wanted wanted(Cluster cluster) {
        return new Wanted(cluster.url("postgres") + "&ApplicationName=" + NAME, SIZE, Callers.PATIENCE);
    }

    private static Executor later(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
