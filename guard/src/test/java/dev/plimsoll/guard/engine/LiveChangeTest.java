package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.guard.Standing;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("hikaricp")
@PostgresPair(standbys = 0, shared = true)
class LiveChangeTest {
    @Test
    void a_shorter_timeout_holds_for_the_next_caller(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 1, Pools.ENFORCE)) {
            pool.getConnection();
            pool.setConnectionTimeout(300);
            long begun = System.nanoTime();

            assertThatThrownBy(pool::getConnection).isInstanceOf(NoConnectionException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            assertThat(standing(pool, "connection-timeout").origin()).isEqualTo("jmx");
        }
    }

    @Test
    void a_timeout_that_is_taken_back_is_again_what_hikari_was_given(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 1, Pools.ENFORCE)) {
            pool.getConnection().close();
            pool.change(Map.of("connection-timeout", "300ms"), "me");
            assertThat(standing(pool, "connection-timeout").inEffect()).isEqualTo("300ms");
            pool.change(Map.of("connection-timeout", "0ms"), "me");

            assertThat(standing(pool, "connection-timeout").inEffect()).isEqualTo("5000ms");
            assertThat(pool.getConnectionTimeout()).isEqualTo(5_000);
        }
    }

    @Test
    void without_a_rollout_a_size_moves_to_its_double(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 2, Pools.ENFORCE)) {
            pool.getConnection().close();
            pool.setMaximumPoolSize(20);

            assertThat(pool.getMaximumPoolSize()).isEqualTo(4);
            var standing = standing(pool, "maximum-pool-size");
            assertThat(standing.declared()).isEqualTo("20");
            assertThat(standing.inEffect()).isEqualTo("4");
        }
    }

    @Test
    void a_file_is_taken_while_running_and_a_bad_call_is_refused_as_a_whole(Cluster cluster, @TempDir Path folder)
            throws SQLException, IOException {
        var file = folder.resolve("guard.properties");
        try (var pool = Pools.guarded(cluster, 2, Pools.enforce("live.file", file.toString()))) {
            pool.getConnection().close();
            Files.writeString(file, "plimsoll.guard.gate.queue=3\nplimsoll.guard.maximum-pool-size=9\nrollout.id=r1\n");
            Pools.until(() -> pool.getMaximumPoolSize() == 9);

            assertThat(standing(pool, "gate.queue").origin()).isEqualTo("file r1");
            assertThatThrownBy(() -> pool.change(Map.of("gate.queue", "0", "gate", "on"), "me"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(standing(pool, "gate.queue").declared()).isEqualTo("3");
        }
    }

    @Test
    void a_change_for_others_is_not_taken(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 2, Pools.enforce("budget.instance", "orders-2"))) {
            pool.getConnection().close();
            pool.change(Map.of("gate.queue", "3", "rollout.instances", "orders-1"), "me");

            assertThat(standing(pool, "gate.queue").declared()).isEqualTo("1000");
        }
    }

    @Test
    void who_did_not_follow_at_the_start_cannot_begin_to_and_that_is_read_back(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 2, Pools.enforce("follow", "off"))) {
            pool.getConnection().close();
            pool.change(Map.of("follow", "enforce"), "me");

            assertThat(standing(pool, "follow").declared()).isEqualTo("enforce");
            assertThat(standing(pool, "follow").inEffect()).isEqualTo("off");
        }
    }

    private static Standing standing(GuardedDataSource pool, String key) {
        return pool.standing().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
