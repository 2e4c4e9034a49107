package dev.plimsoll.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.History;
import dev.plimsoll.lab.load.ledger.Holdings;
import dev.plimsoll.lab.load.ledger.Ledger;
import dev.plimsoll.lab.load.ledger.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What each loss of a primary does to a pool with each kind of settings: the longest time without a write, and what
 * became of the orders. Orders come at 200 a second, open loop; the standby is promoted a second after the fault,
 * whatever the fault, as by a controller that sees it at once. Arguments: how many repeats, and optionally a word of the
 * rows wanted.
 */
final class FailoverTable {
    private static final double RATE = 200;
    private static final Duration WARM = Duration.ofSeconds(2);
    private static final Duration PROMOTE = Duration.ofSeconds(1);
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private FailoverTable() {}

    private record Row(Breakage breakage, Client client, boolean synchronous, int patience, int tries) {
        static Row of(Breakage breakage, Client client) {
            return new Row(breakage, client, false, 0, 1);
        }

        Row synchronously() {
            return new Row(breakage, client, true, patience, tries);
        }

        Row patient(int seconds) {
            return new Row(breakage, client, synchronous, seconds, tries);
        }

        Row trying(int times) {
            return new Row(breakage, client, synchronous, patience, times);
        }

        /** Defaults wait for 10 s and longer; the others are decided sooner. */
        Duration watched() {
            return Duration.ofSeconds(client == Client.DEFAULT || client == Client.SINGLE_HOST ? 25 : 9);
        }

        @Override
        public String toString() {
            return "%s, %s%s%s%s"
                    .formatted(
                            breakage,
                            client,
                            synchronous ? ", synchronous" : "",
                            patience > 0 ? ", query timeout %d s".formatted(patience) : "",
                            tries > 1 ? ", %d tries without a key".formatted(tries) : "");
        }
    }

    private record Figures(Buyer.Gap gap, Audit orders) {
        double seconds() {
            return gap.ended() ? gap.time().toMillis() / 1e3 : Double.POSITIVE_INFINITY;
        }

        double lost() {
            return orders.lost().size();
        }
    }

    private static final List<Row> ROWS = List.of(
            Row.of(Breakage.KILL, Client.SINGLE_HOST),
            Row.of(Breakage.KILL, Client.MULTI_HOST),
            Row.of(Breakage.KILL, Client.DEFAULT),
            Row.of(Breakage.KILL, Client.TUNED),
            Row.of(Breakage.KILL, Client.TUNED).synchronously(),
            Row.of(Breakage.FREEZE, Client.DEFAULT),
            Row.of(Breakage.FREEZE, Client.TUNED),
            Row.of(Breakage.FREEZE_FENCE_THAW, Client.TUNED),
            Row.of(Breakage.FREEZE_THAW, Client.DEFAULT),
            Row.of(Breakage.FREEZE_THAW, Client.TUNED),
            Row.of(Breakage.FREEZE_THAW, Client.TUNED).synchronously(),
            Row.of(Breakage.BLACK_HOLE, Client.DEFAULT),
            Row.of(Breakage.BLACK_HOLE, Client.TUNED),
            Row.of(Breakage.SYN_BLACK_HOLE, Client.DEFAULT),
            Row.of(Breakage.SYN_BLACK_HOLE, Client.TUNED),
            Row.of(Breakage.PARTITION, Client.TUNED),
            Row.of(Breakage.PARTITION, Client.TUNED).synchronously(),
            Row.of(Breakage.PARTITION, Client.TUNED).synchronously().patient(1),
            Row.of(Breakage.DROPPED_ACKS, Client.TUNED).trying(3));

    public static void main(String[] arguments) throws IOException, SQLException {
        DRIVER.setLevel(Level.OFF);
        var repeats = Integer.parseInt(arguments[0]);
        var wanted = arguments.length > 1 ? arguments[1] : "";
        System.out.println(Machine.line(repeats));
        for (var row : ROWS) {
            if (row.toString().contains(wanted)) {
                print(row, measured(row, repeats));
            }
        }
    }

    private static Repeated<Figures> measured(Row row, int repeats) throws IOException, SQLException {
        var runs = new ArrayList<Figures>();
        for (int i = 0; i < repeats; i++) {
            runs.add(once(row));
        }
        return new Repeated<>(runs);
    }

    private static Figures once(Row row) throws IOException, SQLException {
        var file = Files.createTempFile("plimsoll-bench", ".ledger");
        try (var pair = new Pair(row.synchronous());
                var ledger = Ledger.open(file, InstantSource.system());
                var pool = new HikariDataSource(row.client().pool(pair.hosts()))) {
            var written = new ConcurrentSkipListSet<Long>();
            var buyer = new Buyer(pool, ledger, written, row.patience(), row.tries());
            var broken = CompletableFuture.supplyAsync(() -> breaking(row, pair), later(WARM));
            var plan = Plan.of(Arrivals.poisson(RATE), WARM.plus(row.watched())).grace(Duration.ZERO);
            new OpenLoop(plan, random -> buyer, 1).run();
            var end = System.nanoTime();
            pair.cutOff();
            return new Figures(Buyer.gap(written, broken.join(), end), audit(pair, Ledger.read(file)));
        } finally {
            Files.delete(file);
        }
    }

    /** Breaks, promotes, and does what comes after; returns when it broke. */
    private static long breaking(Row row, Pair pair) {
        try {
            var start = System.nanoTime();
            row.breakage().inflict(pair);
            CompletableFuture.runAsync(pair::promote, later(PROMOTE.minusNanos(System.nanoTime() - start)))
                    .join();
            row.breakage().afterPromotion(pair);
            return start;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Executor later(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Audit audit(Pair pair, History history) throws SQLException {
        pair.first().thaw();
        pair.first().start();
        var others = new ArrayList<Holdings>();
        for (var server : pair.others()) {
            others.add(Node.of(server).holdings(Pair.ORDERS));
        }
        return Audit.of(history, Node.of(pair.primary()).holdings(Pair.ORDERS), others);
    }

    private static void print(Row row, Repeated<Figures> figures) {
        System.out.printf(
                "  %-62s %s (worst %s)   lost %.0f (%.0f to %.0f) of %d   warned %d   undecided %d   twice %d%n",
                row,
                seconds(figures.median(Figures::seconds)),
                seconds(figures.most(Figures::seconds)),
                figures.median(Figures::lost),
                figures.least(Figures::lost),
                figures.most(Figures::lost),
                figures.runs().get(0).orders().acknowledged(),
                figures.runs().get(0).orders().warned().count(),
                figures.runs().get(0).orders().undecided().count(),
                figures.runs().get(0).orders().duplicated().size());
    }

    private static String seconds(double seconds) {
        return Double.isInfinite(seconds) ? "  never" : "%5.2f s".formatted(seconds);
    }
}
