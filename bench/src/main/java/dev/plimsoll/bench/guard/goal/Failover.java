package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.bench.guard.contender.Wanted;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.FailureKind;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.load.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A primary is lost under a hundred orders a second, open loop, and its standby promoted one and a half to three seconds
 * later: when the first order is taken, how many fail, how many threads hang on, and how many orders the old primary took
 * after the promotion.
 */
public record Failover(Loss loss) implements Goal {
    private static final int RATE = 100;
    private static final int SIZE = 10;
    private static final int IN_FLIGHT = 800;
    private static final Duration WARM = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int PROMOTE_EARLIEST = 1_500;
    private static final int PROMOTE_LATEST = 3_000;
    private static final Duration WATCHED = Duration.ofSeconds(9);

    @Override
    public String name() {
        return loss.toString();
    }

    @Override
    public String story() {
        return "100 orders a second, the primary is %s, its standby promoted about two seconds later".formatted(loss);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.atMost(300, "first ms"),
                Figure.atMost(2, "failed"),
                Figure.atMost(0, "stuck"),
                Figure.atMost(0, "old took"),
                Figure.note("late ms"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return elsewhere(contender);
    }

    /** Whose rows would be those of others. */
    static Optional<String> elsewhere(Contender contender) {
        return Optional.ofNullable(
                switch (contender) {
                    case GUARD_TUNED -> "as guard";
                    case FLEXY, FLEXY_TUNED -> "its connections are HikariCP's";
                    default -> null;
                });
    }

    /** Next to nothing to compute, and much to wait for. */
    @Override
    public int atOnce() {
        return 4;
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        var taken = new ConcurrentSkipListMap<Long, UUID>();
        try (var cluster = Cluster.pair().start()) {
            execute(cluster.primary(), "create table orders (id uuid not null)");
            var ran = ran(contender, cluster, taken);
            return figures(ran.report(), taken, ran.promoted(), cluster.primary());
        }
    }

    private record Ran(Report report, long promoted) {}

    private Ran ran(Contender contender, Cluster cluster, ConcurrentSkipListMap<Long, UUID> taken) throws Exception {
        try (var first = Link.to(cluster.primary().port());
                var second = Link.to(cluster.standbys().get(0).port());
                var name = Link.to(first.port())) {
            var url = contender.knowsOneHost() ? url(name) : url(first, second);
            var pool = contender.open(new Wanted(url, SIZE, PATIENCE));
            var promoted = CompletableFuture.supplyAsync(
                    () -> {
                        long done = promoted(cluster, first);
                        name.lead(second.port());
                        return done;
                    },
                    later(WARM));
            var report = load(pool, taken);
            return new Ran(report, promoted.join());
        }
    }

    private static String url(Link... hosts) {
        return Stream.of(hosts)
                .map(host -> "127.0.0.1:" + host.port())
                .collect(Collectors.joining(",", "jdbc:postgresql://", "/postgres?targetServerType=primary"));
    }

    /** The pool is closed beside: with threads that are stuck for good that takes its time. */
    private static Report load(Contestant pool, ConcurrentSkipListMap<Long, UUID> taken) {
        try {
            var plan = Plan.of(Arrivals.constant(RATE), WARM.plus(WATCHED))
                    .inFlight(IN_FLIGHT)
                    .grace(Duration.ofSeconds(1));
            return new OpenLoop(plan, random -> new Order(pool, taken), 1).run();
        } finally {
            var closing = new Thread(pool::close, "closing");
            closing.setDaemon(true);
            closing.start();
        }
    }

    private record Order(Contestant pool, ConcurrentSkipListMap<Long, UUID> taken) implements Request {
        @Override
        public String name() {
            return "order";
        }

        @Override
        public void run() throws SQLException {
            var id = UUID.randomUUID();
            try (var connection = pool.borrow("default");
                    var insert = connection.prepareStatement("insert into orders values (?)")) {
                insert.setObject(1, id);
                insert.execute();
            }
            taken.put(System.nanoTime(), id);
        }
    }

    /** Breaks, promotes, and does what comes after; returns when the promotion was done. */
    private long promoted(Cluster cluster, Link way) {
        try {
            var old = cluster.primary();
            var start = System.nanoTime();
            loss.inflict(old, way);
            var left = promotion().minusNanos(System.nanoTime() - start);
            CompletableFuture.runAsync(() -> cluster.promote(cluster.standbys().get(0)), later(left))
                    .join();
            var done = System.nanoTime();
            loss.afterwards(old);
            return done;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** By chance, so that no timeout of anybody's ends just then each time. */
    private static Duration promotion() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(PROMOTE_EARLIEST, PROMOTE_LATEST));
    }

    private static Executor later(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Measured figures(
            Report report, ConcurrentSkipListMap<Long, UUID> taken, long promoted, Server primary) throws SQLException {
        var first = taken.ceilingKey(promoted);
        double stuck = report.all().failed(FailureKind.UNFINISHED);
        var figures = new LinkedHashMap<String, Double>();
        figures.put("first ms", first == null ? Double.POSITIVE_INFINITY : (first - promoted) / 1e6);
        figures.put("failed", report.all().failed() - stuck);
        figures.put("stuck", stuck);
        figures.put("old took", (double) elsewhere(taken.tailMap(promoted), primary));
        figures.put("late ms", report.lateness().percentile(99).toNanos() / 1e6);
        return Measured.of(figures).keeping("orders", report.all().latency());
    }

    private static long elsewhere(Map<Long, UUID> taken, Server primary) throws SQLException {
        var there = new HashSet<UUID>();
        try (var connection = primary.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from orders")) {
            while (rows.next()) {
                there.add(rows.getObject(1, UUID.class));
            }
        }
        return taken.values().stream().filter(id -> !there.contains(id)).count();
    }

    private static void execute(Server server, String command) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
