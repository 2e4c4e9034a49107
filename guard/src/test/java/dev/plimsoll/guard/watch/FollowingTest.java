package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.fault.Reset;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgConnection;

/** What can happen to a primary, and what a pool that follows it does. */
@Tag("slow")
@PostgresPair
class FollowingTest {
    private static String url(Link first, Link second) {
        return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres&targetServerType=primary"
                .formatted(first.port(), second.port());
    }

    @Test
    void a_crash_without_promotion_is_waited_for_and_comes_back_at_once(Cluster cluster) throws Exception {
        try (var service = Followed.enforcing(cluster.url("postgres")).found()) {
            cluster.primary().crash();
            Followed.await("the stop", () -> service.stopped.isPresent());
            var waiting = CompletableFuture.supplyAsync(() -> connected(service));
            cluster.primary().start();

            assertThat(waiting.get(5, TimeUnit.SECONDS))
                    .isEqualTo(cluster.primary().port());
            Followed.await("going on", () -> service.stopped.isEmpty());
            assertThat(service.ended).hasValue(0);
        }
    }

    @Test
    void a_handover_is_followed(Cluster cluster) throws Exception {
        var standby = cluster.standbys().get(0);
        try (var service = Followed.enforcing(cluster.url("postgres")).found()) {
            cluster.switchOver(standby);
            Followed.await("the move", () -> service.calls.contains("moved") && service.stopped.isEmpty());
            assertThat(service.port()).isEqualTo(standby.port());
            cluster.switchOver(cluster.standbys().get(0));
            Followed.await(
                    "the way back",
                    () -> service.calls.stream().filter("moved"::equals).count() == 2);
            Followed.await("going on", () -> service.stopped.isEmpty());
            assertThat(service.port()).isEqualTo(cluster.primary().port());
        }
    }

    @Test
    void a_host_that_is_lost_without_a_word_is_left_once_another_took_over(Cluster cluster) throws Exception {
        var standby = cluster.standbys().get(0);
        try (var first = Link.to(cluster.primary().port());
                var second = Link.to(standby.port());
                var service = Followed.enforcing(url(first, second)).found()) {
            var loans = service.borrow(3);
            first.inflict(new BlackHole());
            Followed.await("the stop", () -> service.stopped.isPresent());
            assertThat(loans).noneMatch(FollowingTest::closed);
            cluster.promote(standby);
            var found = Followed.await("the move", () -> service.calls.contains("moved"));

            assertThat(found).isLessThan(Duration.ofSeconds(5));
            Followed.await("the end of the old ones", () -> loans.stream().allMatch(FollowingTest::closed));
            assertThat(service.port()).isEqualTo(standby.port());
        }
    }

    @Test
    void in_observe_it_is_said_and_nothing_is_done(Cluster cluster) throws Exception {
        var standby = cluster.standbys().get(0);
        try (var service = new Followed(cluster.url("postgres"), Map.of("follow", "observe"))) {
            Followed.await("the first look", () -> service.watcher.words().contains("/1"));
            cluster.primary().freeze();
            cluster.promote(standby);
            Followed.await(
                    "what it would do",
                    () -> service.decisions.stream().anyMatch(one -> one.what().startsWith("leave")));
            cluster.servers().get(0).thaw();

            assertThat(service.decisions).noneMatch(one -> one.done());
            assertThat(service.calls).isEmpty();
        }
    }

    @Test
    @PostgresPair(synchronous = true)
    void commits_that_wait_for_a_standby_are_seen(Cluster cluster) throws Exception {
        try (var service = Followed.enforcing(cluster.url("postgres")).found();
                var connection = service.pool.getConnection();
                var statement = connection.createStatement()) {
            cluster.standbys().get(0).freeze();
            var commit = CompletableFuture.supplyAsync(() -> {
                try {
                    return statement.execute("create table orders (id int)");
                } catch (SQLException cancelled) {
                    return false;
                }
            });
            Followed.await("the blocked commit", () -> service.watcher.blocked().isPresent());
            assertThat(service.watcher.blocked().orElseThrow()).startsWith("1 commits on");
            assertThat(service.stopped).isEmpty();
            cluster.standbys().get(0).thaw();
            commit.get(10, TimeUnit.SECONDS);
            Followed.await("the end of it", () -> service.watcher.blocked().isEmpty());
        }
    }

    /** As when a backup was restored; two clusters of the lab have one system identifier. */
    @Test
    void an_older_state_at_the_same_address_is_refused_and_after_the_grace_believed(Cluster cluster) throws Exception {
        cluster.promote(cluster.standbys().get(0));
        try (var other = Cluster.pair().standbys(0).start();
                var way = Link.to(cluster.primary().port());
                var service = new Followed(
                                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(way.port()),
                                Map.of("follow", "enforce", "follow.identity-grace", "2s"))
                        .found()) {
            way.lead(other.primary().port());
            way.inflict(new Reset());
            Followed.await(
                    "the refusal", () -> service.source.belief().stopped().equals(Optional.of(Cause.DEMOTED)));
            Followed.await("the acceptance", () -> service.source.belief().timeline() == 1);
            Followed.await("going on", () -> service.stopped.isEmpty());

            assertThat(service.port()).isEqualTo(other.primary().port());
            assertThat(service.ended).hasValue(0);
        }
    }

    @Test
    void a_watcher_that_breaks_leaves_a_plain_pool_and_says_so(Cluster cluster) throws Exception {
        try (var service = Followed.enforcing(cluster.url("postgres")).found()) {
            service.faulty = true;
            cluster.primary().freeze();
            Followed.await(
                    "what it says",
                    () -> service.decisions.stream().anyMatch(one -> one.what().contains("plain HikariCP")));
            cluster.primary().thaw();
            assertThat(service.port()).isEqualTo(cluster.primary().port());
        }
    }

    private static int connected(Followed service) {
        try {
            return service.port();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.unwrap(PgConnection.class).isClosed();
        } catch (SQLException gone) {
            return true;
        }
    }
}
