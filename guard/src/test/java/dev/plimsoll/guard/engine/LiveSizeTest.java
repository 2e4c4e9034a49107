package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("hikaricp")
@PostgresPair(standbys = 0, shared = true)
class LiveSizeTest {
    private static final Map<String, String> RAISED = Map.of("maximum-pool-size", "20", "rollout.id", "r1");
    private static final Map<String, String> LOWERED = Map.of("maximum-pool-size", "5", "rollout.id", "r2");

    @Test
    void raised_from_5_to_20_all_15_who_wait_are_served(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 5, Pools.ENFORCE)) {
            Pools.take(pool, 5);
            var threads = Executors.newCachedThreadPool();
            var waiting = new ArrayList<CompletableFuture<Connection>>();
            for (int i = 0; i < 15; i++) {
                waiting.add(CompletableFuture.supplyAsync(() -> borrow(pool), threads));
            }
            Pools.until(() -> pool.snapshot().waiting() == 15);
            pool.change(RAISED, "test");

            assertThat(CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)))
                    .succeedsWithin(Duration.ofSeconds(5));
            assertThat(Pools.backends(cluster, pool)).isEqualTo(20);
            threads.shutdown();
        }
    }

    @Test
    void lowered_from_20_to_5_the_idle_ones_are_closed_at_once(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 20, Pools.ENFORCE)) {
            for (var connection : Pools.take(pool, 20)) {
                connection.close();
            }
            pool.change(LOWERED, "test");

            Pools.until(() -> Pools.backends(cluster, pool) <= 5);
            assertThat(pool.snapshot().limit()).isEqualTo(5);
        }
    }

    @Test
    void lowered_from_20_to_5_those_in_use_are_closed_when_they_come_back(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 20, Pools.ENFORCE)) {
            var taken = Pools.take(pool, 20);
            pool.change(LOWERED, "test");

            assertThat(Pools.backends(cluster, pool)).isEqualTo(20);
            for (var connection : taken) {
                connection.close();
            }

            Pools.until(() -> Pools.backends(cluster, pool) == 5);
            assertThat(pool.snapshot().inUse()).isZero();
        }
    }

    @Test
    void those_that_come_back_past_the_guard_are_closed_as_well(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 10, Pools.ENFORCE)) {
            var taken = Pools.take(pool, 10);
            pool.change(LOWERED, "test");
            for (var connection : taken) {
                connection.createStatement().getConnection().close();
            }

            Pools.until(() -> Pools.backends(cluster, pool) == 5);
        }
    }

    @Test
    void how_many_are_kept_for_nobody_is_what_hikari_was_told_last(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 10, Pools.ENFORCE)) {
            pool.getConnection().close();
            pool.setMinimumIdle(1);
            pool.change(LOWERED, "test");

            assertThat(pool.getMinimumIdle()).isEqualTo(1);
        }
    }

    private static Connection borrow(GuardedDataSource pool) {
        try {
            return pool.getConnection();
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }
}
