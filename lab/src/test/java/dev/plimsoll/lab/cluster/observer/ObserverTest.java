package dev.plimsoll.lab.cluster.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import dev.plimsoll.lab.junit.PostgresPair;
import dev.plimsoll.lab.process.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model of Patroni on real servers, with times that are a thirtieth of Patroni's. */
@Timeout(60)
class ObserverTest {
    private static final PatroniSettings FAST = PatroniSettings.DEFAULTS.with(Timers.DEFAULTS.dividedBy(30));
    private static final Synchronous ON = new Synchronous(Synchronous.Mode.ON, false, 1);

    @Test
    @Tag("slow")
    @PostgresPair
    void a_frozen_primary_is_replaced_and_comes_back_as_a_standby(Cluster cluster) {
        var old = cluster.primary();
        try (var observer = observer(cluster, FAST.with(ON), server -> false)) {
            observer.begin();
            assertThat(old.setting("synchronous_standby_names")).isEqualTo("FIRST 1 (\"db2\")");
            assertThat(observer.successors()).containsExactly("db2");

            old.freeze();
            await(observer, Kind.PROMOTED);
            assertThat(observer.successors()).isEmpty();
            assertThat(cluster.primary()).isNotEqualTo(old);
            assertThat(observer.leader()).contains("db2");
            assertThat(cluster.primary().setting("synchronous_standby_names")).isEmpty();

            old.thaw();
            await(observer, Kind.REJOINED);
            assertThat(old.role()).isEqualTo(Role.STANDBY);
            assertThat(observer.events())
                    .extracting(Event::kind)
                    .containsSubsequence(Kind.DETECTED, Kind.PROMOTED, Kind.DEMOTED, Kind.REJOINED);
            awaitSetting(cluster.primary(), "FIRST 1 (\"db1\")");
            assertThat(Deadline.in(Duration.ofSeconds(10))
                            .waitFor(() -> observer.successors().contains("db1")))
                    .isTrue();
        }
    }

    @Test
    @PostgresPair
    void a_crashed_primary_is_started_again_or_replaced_as_told(Cluster cluster) {
        var old = cluster.primary();
        try (var observer = observer(cluster, FAST, server -> false)) {
            observer.begin();
            old.crash();
            await(observer, Kind.RESTARTED);
            assertThat(old.role()).isEqualTo(Role.PRIMARY);
        }
        var timers = FAST.timers();
        var atOnce = new Timers(
                timers.ttl(), timers.loopWait(), timers.retryTimeout(), Duration.ZERO, timers.statusTimeout());
        try (var observer = observer(cluster, FAST.with(atOnce), server -> false)) {
            observer.begin();
            old.crash();
            await(observer, Kind.REJOINED);
            assertThat(cluster.primary()).isNotEqualTo(old);
            assertThat(old.role()).isEqualTo(Role.STANDBY);
        }
    }

    @Test
    @Tag("slow")
    @PostgresPair
    void an_isolated_primary_is_read_only_when_another_is_promoted(Cluster cluster) {
        var old = cluster.primary();
        var isolated = new AtomicReference<Server>();
        try (var observer = observer(cluster, FAST, server -> server.equals(isolated.get()))) {
            observer.begin();
            isolated.set(old);
            await(observer, Kind.PROMOTED);
            assertThat(old.role()).isEqualTo(Role.STANDBY);
            assertThat(observer.events()).extracting(Event::kind).startsWith(Kind.DEMOTED);

            isolated.set(null);
            await(observer, Kind.REJOINED);
        }
    }

    @Test
    @Tag("slow")
    @PostgresPair
    void without_patroni_the_standby_is_promoted_after_the_silence(Cluster cluster) {
        try (var plain = new PlainController(cluster, Reach.WHOLE, Duration.ofSeconds(1), event -> {})) {
            plain.begin();
            var lost = System.nanoTime();
            cluster.primary().freeze();
            await(plain, Kind.PROMOTED);
            assertThat(plain.events().get(0).nanos() - lost)
                    .isBetween(
                            Duration.ofMillis(900).toNanos(),
                            Duration.ofSeconds(10).toNanos());
            assertThat(cluster.primary().name()).isEqualTo("db2");
        }
    }

    private static Observer observer(Cluster cluster, PatroniSettings settings, Reach reach) {
        var surroundings = new Observer.Surroundings(Map.of(), reach, event -> {});
        return new Observer(cluster, settings, surroundings, new Random(1));
    }

    private static void await(Controller controller, Kind kind) {
        assertThat(Deadline.in(Duration.ofSeconds(30))
                        .waitFor(() -> controller.events().stream().anyMatch(event -> event.kind() == kind)))
                .as("%s among %s", kind, controller.events())
                .isTrue();
    }

    private static void awaitSetting(Server server, String value) {
        assertThat(Deadline.in(Duration.ofSeconds(10))
                        .waitFor(() ->
                                server.setting("synchronous_standby_names").equals(value)))
                .isTrue();
    }
}
