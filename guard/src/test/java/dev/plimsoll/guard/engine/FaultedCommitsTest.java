package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.CommitUnknownException;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits whose wait for a standby is cancelled or ended, until the primary is lost: what was acknowledged is on the standby. */
@Tag("slow")
@PostgresPair(synchronous = true)
class FaultedCommitsTest {
    private static final int CALLERS = 8;
    private static final int ROUNDS = 4;
    /** 10,000 by hand. */
    private static final int TIMES = Integer.getInteger("plimsoll.faulted-commits", 400);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger faulted = new AtomicInteger();

    @Test
    @Timeout(300)
    void none_is_acknowledged_that_only_the_primary_has(Cluster cluster) throws Exception {
        ask(cluster, "create table orders (id int primary key)");
        try (var pool = Pools.guarded(cluster, CALLERS, Pools.enforce("commit.check", "enforce"))) {
            for (int round = 1; round <= ROUNDS; round++) {
                int healthy = acknowledged.size() + CALLERS;
                commitUntil(pool, () -> acknowledged.size() >= healthy);
                cluster.standbys().get(0).freeze();
                var before = Set.copyOf(acknowledged);
                faultsUntil(cluster, pool, TIMES * round / ROUNDS);
                assertThat(acknowledged).isEqualTo(before);
                if (round < ROUNDS) {
                    cluster.standbys().get(0).thaw();
                }
            }
            cluster.primary().crash();
            cluster.standbys().get(0).thaw();
            cluster.promote(cluster.standbys().get(0));

            assertThat(faulted).hasValueGreaterThanOrEqualTo(TIMES);
            assertThat(there(cluster)).containsAll(acknowledged);
        } finally {
            threads.shutdownNow();
        }
    }

    private void faultsUntil(Cluster cluster, GuardedDataSource pool, int count) throws Exception {
        var over = new AtomicBoolean();
        var waits = " from pg_stat_activity where wait_event = 'SyncRep'";
        var cancelling = CompletableFuture.runAsync(
                () -> {
                    while (!over.get()) {
                        ask(cluster, "select count(pg_cancel_backend(pid))" + waits + " and pid % 5 <> 0");
                        ask(cluster, "select count(pg_terminate_backend(pid))" + waits + " and pid % 5 = 0");
                    }
                },
                threads);
        commitUntil(pool, () -> faulted.get() >= count);
        over.set(true);
        cancelling.get(30, TimeUnit.SECONDS);
    }

    private void commitUntil(GuardedDataSource pool, BooleanSupplier enough) {
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> {
                            while (!enough.getAsBoolean()) {
                                commit(pool);
                            }
                        },
                        threads))
                .toList();
        assertThat(callers).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofMinutes(2)));
    }

    private void commit(GuardedDataSource pool) {
        int id = ids.incrementAndGet();
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement("insert into orders values (?)")) {
                insert.setInt(1, id);
                insert.execute();
            }
            connection.commit();
            acknowledged.add(id);
        } catch (CommitUnknownException unknown) {
            faulted.incrementAndGet();
        } catch (SQLException ended) {
            if (String.valueOf(ended.getSQLState()).matches("57P01|08.*")) {
                faulted.incrementAndGet();
            }
        }
    }

    private static Set<Integer> there(Cluster cluster) throws SQLException {
        var there = new HashSet<Integer>();
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from orders")) {
            while (rows.next()) {
                there.add(rows.getInt(1));
            }
        }
        return there;
    }

    private static void ask(Cluster cluster, String question) {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(question);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
