package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.bench.guard.contender.Wanted;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The database is away for a while and comes back, twenty callers ask all the time: when the first of them is served. */
public final class Back implements Goal {
    private static final int CALLERS = 20;
    private static final int SIZE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration AWAY = Duration.ofSeconds(5);
    private static final Duration WATCHED = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "back";
    }

    @Override
    public String story() {
        return "the database is away for five seconds, twenty callers ask all the time";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.atMost(200, "first ms"), Figure.atMost(1_500, "hundredth ms"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return Failover.elsewhere(contender);
    }

    @Override
    public int atOnce() {
        return 3;
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Cluster.pair().standbys(0).start();
                var pool = contender.open(new Wanted(cluster.url("postgres"), SIZE, PATIENCE))) {
            var threads = Executors.newFixedThreadPool(CALLERS);
            var over = new AtomicBoolean();
            var successes = new Successes();
            try {
                ask(pool);
                for (int i = 0; i < CALLERS; i++) {
                    threads.execute(() -> callUntil(over, pool, successes));
                }
                cluster.primary().crash();
                TimeUnit.MILLISECONDS.sleep(AWAY.toMillis());
                cluster.primary().start();
                successes.from(System.nanoTime());
                return Measured.of(successes.figures());
            } finally {
                over.set(true);
                threads.shutdownNow();
                threads.awaitTermination(WATCHED.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static void callUntil(AtomicBoolean over, Contestant pool, Successes successes) {
        while (!over.get()) {
            try {
                ask(pool);
                successes.add(System.nanoTime());
            } catch (SQLException away) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void ask(Contestant pool) throws SQLException {
        try (var connection = pool.borrow("default");
                var statement = connection.createStatement()) {
            statement.execute("select pg_sleep(0.005)");
        }
    }

    /** When the first and the hundredth after a moment came. */
    private static final class Successes {
        private static final int MANY = 100;

        private final AtomicLong start = new AtomicLong(Long.MAX_VALUE);
        private final AtomicLong count = new AtomicLong();
        private final AtomicLong first = new AtomicLong();
        private final AtomicLong many = new AtomicLong();

        void from(long moment) {
            start.set(moment);
        }

        void add(long moment) {
            if (moment > start.get()) {
                long number = count.incrementAndGet();
                (number == 1 ? first : number == MANY ? many : new AtomicLong()).set(moment);
            }
        }

        Map<String, Double> figures() throws InterruptedException {
            long end = System.nanoTime() + WATCHED.toNanos();
            while (many.get() == 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            var figures = new LinkedHashMap<String, Double>();
            figures.put("first ms", since(first));
            figures.put("hundredth ms", since(many));
            return figures;
        }

        private double since(AtomicLong moment) {
            return moment.get() == 0 ? Double.POSITIVE_INFINITY : (moment.get() - start.get()) / 1e6;
        }
    }
}
