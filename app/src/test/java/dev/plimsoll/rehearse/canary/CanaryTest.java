package dev.plimsoll.rehearse.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.Waits;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.fault.network.ReplicationPartition;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A canary on real servers that are failed over under it. */
@Tag("slow")
@Waits
class CanaryTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void a_switchover_there_and_back_loses_nothing() throws Exception {
        try (var cluster = Cluster.pair().synchronous().start()) {
            var first = cluster.primary();
            var seen = during(target(cluster.url("postgres")), 20, 1, () -> {
                cluster.switchOver(cluster.standbys().get(0));
                pause(2);
                cluster.switchOver(first);
                pause(2);
            });
            assertThat(seen.audit().orElseThrow().clean()).isTrue();
            assertThat(seen.known()).isTrue();
            assertThat(seen.audit().orElseThrow().acknowledged()).isGreaterThan(40);
            assertThat(seen.leftover()).isEmpty();
            assertNothingLeft(cluster);
        }
    }

    @Test
    void a_promotion_after_a_crash_is_seen_as_time_down() throws Exception {
        try (var cluster = Cluster.pair().synchronous().start()) {
            var seen = during(target(cluster.url("postgres")), 20, 1, () -> {
                cluster.primary().crash();
                pause(2);
                var standby = cluster.standbys().get(0);
                standby.set("synchronous_standby_names", "");
                cluster.promote(standby);
                pause(3);
            });
            assertThat(seen.downtime().gaps()).isPositive();
            assertThat(seen.downtime().longest()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
            assertThat(seen.downtime().lasting()).isFalse();
            assertThat(seen.broken()).isFalse();
            assertNothingLeft(cluster);
        }
    }

    @Test
    void what_an_asynchronous_standby_never_got_is_lost() throws Exception {
        try (var rig = Rig.of(Cluster.pair())) {
            var cluster = rig.cluster();
            var seen = during(target(cluster.url("postgres")), 20, 1, () -> {
                new ReplicationPartition().inflict(rig);
                pause(2);
                rig.first().crash();
                rig.promote(cluster.standbys().get(0));
                pause(4);
            });
            assertThat(seen.broken()).isTrue();
            assertThat(seen.audit().orElseThrow().lost()).hasSizeGreaterThan(10);
            assertNothingLeft(cluster);
        }
    }

    @Test
    void touches_nothing_that_is_there_already_and_cleans_only_what_is_its_own() throws Exception {
        try (var cluster = Cluster.pair().start()) {
            var target = target(cluster.url("postgres"));
            execute(cluster, "create schema plimsoll_canary");
            assertThatThrownBy(() -> new Canary(target, 10, LONG)).hasMessageContaining("no canary made it");
            assertThatThrownBy(() -> Canary.clean(target)).hasMessageContaining("left alone");
            execute(cluster, "drop schema plimsoll_canary");
            assertThat(Canary.clean(target)).isFalse();
            try (var cutOff = new Canary(target, 10, LONG)) {
                assertThat(cutOff.silent()).isZero();
                assertThatThrownBy(() -> new Canary(target, 10, LONG)).hasMessageContaining("--clean removes it");
            }
            assertThat(Canary.clean(target)).isTrue();
            assertNothingLeft(cluster);
        }
    }

    @Test
    void one_that_is_at_work_is_not_cleaned_away() throws Exception {
        try (var cluster = Cluster.pair().start()) {
            var target = target(cluster.url("postgres"));
            var seen = during(
                    target,
                    10,
                    1,
                    () -> assertThatThrownBy(() -> Canary.clean(target))
                            .hasMessageContaining("another canary is at work"));
            assertThat(seen.broken()).isFalse();
            assertNothingLeft(cluster);
        }
    }

    @Test
    void what_is_typed_to_clean_up_holds_all_but_secrets() {
        var target = Target.of(
                "jdbc:postgresql://db1,db2/staging?sslmode=prefer&password=hidden",
                Optional.of("app"),
                Optional.empty());
        assertThat(target.typed()).isEqualTo("--user app 'jdbc:postgresql://db1,db2/staging?sslmode=prefer'");
    }

    private static Target target(String url) {
        return Target.of(url, Optional.of("postgres"), Optional.empty());
    }

    private interface Happening {
        void happen() throws Exception;
    }

    /** Seconds of peace, what happens, and the end. */
    private static Seen during(Target target, int rate, int peace, Happening happening) throws Exception {
        try (var canary = new Canary(target, rate, LONG)) {
            var seen = CompletableFuture.supplyAsync(canary::run);
            pause(peace);
            happening.happen();
            canary.stop();
            return seen.get(60, TimeUnit.SECONDS);
        }
    }

    private static void pause(int seconds) throws Exception {
        CompletableFuture.supplyAsync(() -> seconds, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS))
                .get();
    }

    private static void execute(Cluster cluster, String sql) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertNothingLeft(Cluster cluster) throws SQLException {
        try (var connection = cluster.primary().connect()) {
            assertThat(OwnSchema.presence(connection)).isEqualTo(OwnSchema.Presence.NONE);
        }
    }
}
