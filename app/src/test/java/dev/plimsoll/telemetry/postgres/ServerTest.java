package dev.plimsoll.telemetry.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.telemetry.Effective;
import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Node;
import dev.plimsoll.telemetry.Reading;
import dev.plimsoll.telemetry.Sample;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Wire;
import dev.plimsoll.telemetry.Wire.Protocol;
import dev.plimsoll.telemetry.link.Way;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a real pair, of which one test after the other takes what it needs. */
@Tag("slow")
class ServerTest {
    private static final Cluster PAIR =
            Cluster.pair().synchronous().setting("max_connections", "30").start();

    @AfterAll
    static void end() {
        PAIR.close();
    }

    private static Server server(dev.plimsoll.lab.cluster.Server of) {
        return new Server(new Node(of.name(), of.url("postgres"), Map.of("user", "postgres")));
    }

    private static double value(Sample sample, Signal signal) {
        return sample.readings().stream()
                .filter(reading -> reading.signal() == signal)
                .mapToDouble(Reading::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void a_primary_and_its_standby_say_what_they_are() {
        try (var primary = server(PAIR.primary());
                var standby = server(PAIR.standbys().get(0))) {
            var sample = primary.read();
            assertThat(value(sample, Signal.ANSWERS)).isEqualTo(1);
            assertThat(value(sample, Signal.IN_RECOVERY)).isZero();
            assertThat(value(sample, Signal.SLOTS)).isEqualTo(27);
            assertThat(value(sample, Signal.SESSIONS)).isZero();
            assertThat(value(sample, Signal.SYNC_MISSING)).isZero();
            assertThat(value(sample, Signal.PROBE)).isBetween(0.0, 2.0);
            assertThat(value(sample, Signal.LAG)).isNotNegative();
            assertThat(sample.settings())
                    .contains(
                            new Effective(Entity.node("db1"), "max_connections", "30"),
                            new Effective(Entity.node("db1"), "synchronous_standby_names", "ANY 1 (\"db2\")"));
            assertThat(value(standby.read(), Signal.IN_RECOVERY)).isEqualTo(1);
        }
    }

    @Test
    void sessions_are_counted_with_the_share_of_the_fullest_role() throws SQLException {
        try (var admin = PAIR.primary().connect();
                var sql = admin.createStatement()) {
            sql.execute("create role visitor login connection limit 4");
            var url = PAIR.primary().url("postgres");
            try (var one = DriverManager.getConnection(url, "visitor", "");
                    var two = DriverManager.getConnection(url, "visitor", "");
                    var primary = server(PAIR.primary())) {
                assertThat(one.isValid(1) && two.isValid(1)).isTrue();
                var sample = primary.read();
                assertThat(value(sample, Signal.SESSIONS)).isEqualTo(3);
                assertThat(value(sample, Signal.SLOTS_USED)).isEqualTo(0.5);
            }
            sql.execute("drop role visitor");
        }
    }

    @Test
    void a_commit_that_waits_for_a_standby_that_is_not_there_is_seen_with_its_age() throws Exception {
        var names = PAIR.primary().setting("synchronous_standby_names");
        try (var primary = server(PAIR.primary());
                var client = PAIR.primary().connect();
                var statement = client.createStatement()) {
            primary.read();
            PAIR.primary().set("synchronous_standby_names", "db9");
            var commit = CompletableFuture.runAsync(() -> {
                try {
                    statement.execute("create table waiting ()");
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });
            var sample = until(primary, seen -> value(seen, Signal.WAIT_SYNC) == 1 && value(seen, Signal.SYNC_AGE) > 0);
            assertThat(value(sample, Signal.SYNC_MISSING)).isEqualTo(1);
            assertThat(value(sample, Signal.IN_RECOVERY)).isZero();
            PAIR.primary().set("synchronous_standby_names", names);
            commit.get(10, TimeUnit.SECONDS);
            var after = until(primary, seen -> value(seen, Signal.SYNC_MISSING) == 0);
            assertThat(value(after, Signal.SYNC_AGE)).isZero();
        }
    }

    private static Sample until(Server server, Predicate<Sample> such) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        var sample = server.read();
        while (!such.test(sample) && System.nanoTime() < end) {
            sample = server.read();
        }
        return sample;
    }

    @Test
    void a_way_to_a_server_is_timed_up_to_its_first_answer() {
        var address = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), PAIR.primary().port());
        var sample = new Way(new Wire("auth-1", "db1", address, Protocol.POSTGRES)).read();
        assertThat(value(sample, Signal.CONNECT)).isBetween(0.0, 1.0);
        assertThat(value(sample, Signal.ECHO)).isBetween(0.0, 1.0);
        assertThat(value(sample, Signal.ANSWERS)).isEqualTo(1);
    }

    @Test
    void a_server_that_is_frozen_connects_and_does_not_answer() {
        var standby = PAIR.standbys().get(0);
        try (var asked = server(standby)) {
            asked.read();
            standby.freeze();
            assertThat(asked.read().readings()).containsExactly(new Reading(Entity.node("db2"), Signal.ANSWERS, 0));
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), standby.port());
            var way = new Way(new Wire("auth-1", "db2", address, Protocol.POSTGRES)).read();
            assertThat(value(way, Signal.CONNECT)).isNotNaN();
            assertThat(value(way, Signal.ANSWERS)).isZero();
        } finally {
            standby.thaw();
        }
    }
}
