package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.bench.guard.contender.Wanted;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.Request;
import dev.plimsoll.lab.load.Summary;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * More work than the database can do, one request in five a checkout: how much of what it could do is done in time, and how
 * many checkouts. In time is within 500 ms of the moment a request was meant to start. Capacity is measured in the same
 * run, with four callers that wait for each other.
 */
public final class Overload implements Goal {
    private static final Duration IN_TIME = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(7);
    private static final Duration CALIBRATION = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final int SIZE = 10;
    private static final int CALLERS = 4;
    private static final int IN_FLIGHT = 3_000;
    private static final double CHECKOUT = 0.2;
    private static final String WORK = "select sum(i) from generate_series(1, 30000) i";

    private final double times;

    public Overload(double times) {
        this.times = times;
    }

    @Override
    public String name() {
        return "overload-" + times;
    }

    @Override
    public String story() {
        return "%s times the work the database can do, one request in five a checkout".formatted(times);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.more("in time %"),
                Figure.atLeast(99, "checkouts %"),
                Figure.less("p99 ms"),
                Figure.note("capacity/s"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return contender == Contender.AWS || contender == Contender.AWS_TUNED
                ? Optional.of("its pool is HikariCP")
                : Optional.empty();
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Cluster.pair().standbys(0).setting("jit", "off").start();
                var pool = contender.open(new Wanted(cluster.url("postgres"), SIZE, PATIENCE))) {
            double capacity = capacity(pool);
            var plan = Plan.of(Arrivals.poisson(capacity * times), LONG)
                    .warmUp(Duration.ofSeconds(1))
                    .inFlight(IN_FLIGHT);
            return figures(new OpenLoop(plan, mix(pool), 1).run(), capacity);
        }
    }

    private static Measured figures(Report report, double capacity) {
        var figures = new LinkedHashMap<String, Double>();
        figures.put("capacity/s", capacity);
        figures.put("in time %", 100 * inTime(report.all()) / LONG.toSeconds() / capacity);
        var checkout = Optional.ofNullable(report.byRequest().get("checkout")).orElseThrow();
        figures.put("checkouts %", 100 * inTime(checkout) / checkout.arrivals());
        figures.put("p99 ms", report.all().latency().percentile(99).toNanos() / 1e6);
        return Measured.of(figures).keeping("all", report.all().latency()).keeping("checkout", checkout.latency());
    }

    private static double inTime(Summary summary) {
        return summary.succeeded() - summary.latency().over(IN_TIME);
    }

    private static double capacity(Contestant pool) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(CALLERS);
        var done = new AtomicLong();
        long end = System.nanoTime() + CALIBRATION.toNanos();
        for (int i = 0; i < CALLERS; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    work(pool, "default");
                    done.incrementAndGet();
                }
            });
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        return (double) done.get() / CALIBRATION.toSeconds();
    }

    private static void work(Contestant pool, String lane) {
        try (var connection = pool.borrow(lane);
                var statement = connection.createStatement()) {
            statement.execute(WORK);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Mix mix(Contestant pool) {
        return random -> new Visit(pool, random.nextDouble() < CHECKOUT ? "checkout" : "browse");
    }

    private record Visit(Contestant pool, String name) implements Request {
        @Override
        public void run() {
            work(pool, name);
        }
    }
}
