package dev.plimsoll.bench.guard.goal;

import com.sun.management.ThreadMXBean;
import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.bench.guard.contender.Stub;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * What borrowing and returning costs where nobody waits: with a driver that does nothing, in turn with a HikariCP of the
 * same run. A time is that of one turn and includes reading the clock once.
 */
public final class Borrow implements Goal {
    private static final int TURNS = 200_000;
    /** Until the compiler changes nothing any more: a service runs for days. */
    private static final int WARM = 10;

    private static final int ROUNDS = 5;
    private static final int SIZE = 32;
    private static final int CROWD = 8;
    private static final long LONGEST = 10_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Map<Contender, String> ABSENT = Map.of(
            Contender.GUARD_TUNED, "as guard",
            Contender.AWS, "wraps PostgreSQL's driver only",
            Contender.AWS_TUNED, "wraps PostgreSQL's driver only",
            Contender.PGBOUNCER, "another process; in this one it is HikariCP",
            Contender.PGBOUNCER_TUNED, "another process; in this one it is HikariCP");

    @Override
    public String name() {
        return "borrow";
    }

    @Override
    public String story() {
        return "a connection is borrowed and returned, and nobody waits";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.note("p50 ns"),
                Figure.atMost(150, "p50 over HikariCP ns"),
                Figure.atMost(1_000, "p99 ns"),
                Figure.atMost(150, "8 threads: p50 over HikariCP ns"),
                Figure.atMost(1_000, "8 threads: p99 ns"),
                Figure.atMost(64, "bytes over HikariCP"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return Optional.ofNullable(ABSENT.get(contender));
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var pool = contender.open(Stub.url(), SIZE);
                var hikari = Contender.HIKARI.open(Stub.url(), SIZE)) {
            for (int i = 0; i < WARM; i++) {
                for (int threads : new int[] {1, CROWD}) {
                    together(pool, threads);
                    together(hikari, threads);
                }
            }
            var alone = Pairs.of(pool, hikari, 1);
            var crowd = Pairs.of(pool, hikari, CROWD);
            var figures = new LinkedHashMap<String, Double>();
            figures.put("p50 ns", alone.median(pair -> pair.ours().p50()));
            figures.put(
                    "p50 over HikariCP ns",
                    alone.median(pair -> pair.ours().p50() - pair.theirs().p50()));
            figures.put("p99 ns", alone.median(pair -> pair.ours().p99()));
            figures.put(
                    "8 threads: p50 over HikariCP ns",
                    crowd.median(pair -> pair.ours().p50() - pair.theirs().p50()));
            figures.put("8 threads: p99 ns", crowd.median(pair -> pair.ours().p99()));
            figures.put(
                    "bytes over HikariCP",
                    alone.median(pair -> pair.ours().bytes() - pair.theirs().bytes()));
            return Measured.of(figures)
                    .keeping("1 thread, ns", alone.encoded())
                    .keeping("8 threads, ns", crowd.encoded());
        }
    }

    /** Many turns of one pool; bytes of each. */
    private record Round(Histogram times, double bytes) {
        double p50() {
            return times.getValueAtPercentile(50);
        }

        double p99() {
            return times.getValueAtPercentile(99);
        }
    }

    /** One after the other. */
    private record Pair(Round ours, Round theirs) {}

    private record Pairs(List<Pair> all) {
        static Pairs of(Contestant pool, Contestant hikari, int threads) throws Exception {
            var all = new ArrayList<Pair>();
            for (int i = 0; i < ROUNDS; i++) {
                all.add(new Pair(together(pool, threads), together(hikari, threads)));
            }
            return new Pairs(all);
        }

        double median(ToDoubleFunction<Pair> figure) {
            return all.stream().mapToDouble(figure).sorted().toArray()[ROUNDS / 2];
        }

        String encoded() {
            var sum = new Histogram(LONGEST, 3);
            all.forEach(pair -> sum.add(pair.ours().times()));
            var bytes = ByteBuffer.allocate(sum.getNeededByteBufferCapacity());
            int length = sum.encodeIntoCompressedByteBuffer(bytes);
            return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
        }
    }

    private static Round together(Contestant pool, int threads) throws InterruptedException, ExecutionException {
        var workers = Executors.newFixedThreadPool(threads);
        try {
            Callable<Round> turns = () -> turns(pool, TURNS / threads);
            var times = new Histogram(LONGEST, 3);
            double bytes = 0;
            for (var round : workers.invokeAll(Collections.nCopies(threads, turns))) {
                times.add(round.get().times());
                bytes += round.get().bytes() / threads;
            }
            return new Round(times, bytes);
        } finally {
            workers.shutdown();
        }
    }

    private static Round turns(Contestant pool, int turns) throws SQLException {
        var times = new Histogram(LONGEST, 3);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < turns; i++) {
            long begun = System.nanoTime();
            pool.borrow("default").close();
            times.recordValue(System.nanoTime() - begun);
        }
        long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        return new Round(times, (double) bytes / turns);
    }
}
