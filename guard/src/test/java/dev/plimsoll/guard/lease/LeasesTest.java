package dev.plimsoll.guard.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@PostgresPair(
        shared = true,
        settings = {"max_connections=150", "client_connection_check_interval=100ms"})
class LeasesTest {
    private static final int LIMIT = 60;
    private static final int RESERVE = 3;

    private final List<Instance> fleet = new ArrayList<>();
    private String role = "";
    private int most;

    @BeforeEach
    void a_service_of_its_own(Cluster cluster) throws SQLException {
        role = "service" + new Random().nextInt(Integer.MAX_VALUE);
        try (var connection = cluster.primary().connect()) {
            run(connection, schema());
            run(connection, "create role " + role + " login connection limit " + LIMIT);
            run(connection, "grant usage on schema plimsoll to " + role);
            run(connection, "grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to " + role);
        }
    }

    @AfterEach
    void everybody_goes() {
        fleet.forEach(Instance::close);
    }

    @Test
    void twelve_instances_never_open_more_than_the_budget_and_the_hot_one_gets_the_rest(Cluster cluster)
            throws SQLException {
        grow(cluster, 12);
        try (var watching = cluster.primary().connect()) {
            until(
                    watching,
                    () -> fleet.stream().noneMatch(one -> one.decisions().isEmpty()));
            fleet.get(0).wanting(60);
            until(watching, () -> fleet.get(0).connections() >= 0.9 * (LIMIT - RESERVE - 11 * 2));
            fleet.get(0).wanting(1);
            fleet.get(7).wanting(60);
            until(watching, () -> fleet.get(7).connections() >= 0.9 * (LIMIT - RESERVE - 11 * 2));
        }
        assertThat(most).isLessThanOrEqualTo(LIMIT);
        assertThat(fleet.get(0).decisions())
                .extracting(Decision::what)
                .last()
                .asString()
                .endsWith(" -> 2");
    }

    @Test
    void what_a_killed_instance_had_is_free_when_its_backends_are_gone(Cluster cluster) throws SQLException {
        var old = grow(cluster, 1).get(0).wanting(57);
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> old.connections() == 57);
            var heir = grow(cluster, 1).get(1).wanting(57);
            fleet.remove(old);
            for (int i = 0; i < 20; i++) {
                heir.live();
            }
            assertThat(heir.connections())
                    .as("while the other only says nothing")
                    .isLessThanOrEqualTo(2);
            old.kill();
            until(watching, () -> heir.connections() == 57);
        }
        assertThat(most).isLessThanOrEqualTo(LIMIT);
        old.close();
    }

    @Test
    @Tag("slow")
    void who_finds_the_table_emptied_takes_what_it_had_and_no_more(Cluster cluster) throws SQLException {
        var hot = grow(cluster, 1).get(0).wanting(30);
        var cold = grow(cluster, 1).get(1).wanting(20);
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> hot.connections() == 30 && cold.connections() == 20);
            int before = hot.leases().allowed();
            run(watching, "delete from plimsoll.slot where service = '" + role + "'");
            run(watching, "delete from plimsoll.instance where service = '" + role + "'");
            hot.wanting(60).live();
            assertThat(hot.connections()).isLessThanOrEqualTo(before);
            until(watching, () -> hot.connections() >= 36);
        }
        assertThat(most).isLessThanOrEqualTo(LIMIT - RESERVE);
    }

    @Test
    @Tag("slow")
    void a_rolling_deployment_keeps_the_budget(Cluster cluster) throws SQLException {
        grow(cluster, 6).forEach(instance -> instance.wanting(20));
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> connections() == LIMIT - RESERVE);
            for (int i = 0; i < 6; i++) {
                var young = grow(cluster, 1).get(6).wanting(20);
                until(watching, () -> young.connections() >= 2);
                fleet.remove(0).close();
            }
            until(watching, () -> connections() == LIMIT - RESERVE);
        }
        assertThat(most).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    @Tag("slow")
    void tells_the_shortest_hold_at_rest_that_any_of_them_has_seen(Cluster cluster) {
        var one = grow(cluster, 1).get(0);
        one.live();
        one.live();
        assertThat(one.leases().rests()).containsEntry("browse", Duration.ofMillis(5));
    }

    @Test
    void what_an_instance_has_seen_that_is_gone_is_forgotten(Cluster cluster) throws SQLException {
        try (var connection = cluster.primary().connect()) {
            run(
                    connection,
                    "insert into plimsoll.instance values ('" + role
                            + "', 'gone', 0, 0, 0, '{}', 'browse=1', '-infinity')");
        }
        var one = grow(cluster, 1).get(0);
        one.live();
        one.live();
        assertThat(one.leases().rests()).containsEntry("browse", Duration.ofMillis(5));
    }

    @Test
    void who_has_said_goodbye_says_nothing_any_more(Cluster cluster) throws SQLException {
        var one = grow(cluster, 1).get(0).wanting(5);
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> one.connections() == 5);
            one.leases().start();
            one.close();
            one.leases().failedOver();
            assertThat(number(
                            watching,
                            "select count(*) from plimsoll.instance where renewed > '-infinity' and service = '" + role
                                    + "'"))
                    .isZero();
        }
    }

    @Test
    void without_a_table_the_pool_is_what_it_was_given_and_says_so(Cluster cluster) throws SQLException {
        try (var connection = cluster.primary().connect()) {
            run(connection, "alter schema plimsoll rename to elsewhere");
        }
        var one = grow(cluster, 1).get(0);
        one.live();
        try (var connection = cluster.primary().connect()) {
            run(connection, "alter schema elsewhere rename to plimsoll");
        }
        assertThat(one.leases().allowed()).isEqualTo(Integer.MAX_VALUE);
        assertThat(one.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.what()).isEqualTo("no lease: the size HikariCP was given");
            assertThat(decision.why()).startsWith("there is no table of leases");
        });
    }

    @Test
    void without_a_privilege_or_a_limit_the_pool_is_what_it_was_given(Cluster cluster) throws SQLException {
        try (var connection = cluster.primary().connect()) {
            run(connection, "alter role " + role + " connection limit -1");
            var unlimited = grow(cluster, 1).get(0);
            unlimited.live();
            assertThat(unlimited.decisions().get(0).why()).startsWith("nothing says how many connections");
            run(connection, "revoke insert on plimsoll.instance from " + role);
            run(connection, "alter role " + role + " connection limit 60");
            var poor = grow(cluster, 1).get(1);
            poor.live();
            assertThat(poor.decisions().get(0).why()).startsWith("the role may not use the table of leases");
            assertThat(poor.leases().allowed()).isEqualTo(Integer.MAX_VALUE);
        }
    }

    @Test
    void observing_writes_nothing_and_says_what_it_would_do(Cluster cluster) throws SQLException {
        var one = new Instance("one", cluster.url("postgres"), role, Mode.OBSERVE)
                .wanting(5)
                .sized(5);
        fleet.add(one);
        one.live();
        assertThat(one.leases().allowed()).isEqualTo(Integer.MAX_VALUE);
        assertThat(one.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.done()).isFalse();
            assertThat(decision.what()).isEqualTo("lease 5");
        });
        try (var connection = cluster.primary().connect()) {
            assertThat(number(connection, "select count(*) from plimsoll.slot where service = '" + role + "'"))
                    .isZero();
        }
    }

    @Test
    @Tag("slow")
    @PostgresPair(settings = {"max_connections=150", "wal_retrieve_retry_interval=100ms"})
    void after_a_failover_it_is_the_floor_until_registered_and_never_too_much(Cluster cluster) throws SQLException {
        grow(cluster, 6).forEach(instance -> instance.wanting(20));
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> connections() == LIMIT - RESERVE);
        }
        cluster.awaitReplay();
        cluster.primary().crash();
        fleet.forEach(Instance::notice);
        cluster.promote(cluster.standbys().get(0));
        fleet.forEach(instance -> instance.leases().failedOver());
        assertThat(fleet).allMatch(instance -> instance.leases().allowed() >= 2);
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> connections() == LIMIT - RESERVE);
        }
        assertThat(most).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    @Tag("slow")
    @PostgresPair(synchronous = true, settings = "max_connections=150")
    void a_lease_waits_for_no_standby(Cluster cluster) {
        var one = grow(cluster, 1).get(0).wanting(10);
        cluster.standbys().get(0).freeze();
        long begin = System.nanoTime();
        for (int i = 0; i < 50 && one.connections() < 10; i++) {
            one.live();
        }
        assertThat(one.connections()).isEqualTo(10);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private List<Instance> grow(Cluster cluster, int by) {
        IntStream.range(0, by)
                .mapToObj(
                        i -> new Instance("instance" + System.nanoTime(), cluster.url("postgres"), role, Mode.ENFORCE))
                .forEach(fleet::add);
        return fleet;
    }

    private int connections() {
        return fleet.stream().mapToInt(Instance::connections).sum();
    }

    private void until(Connection watching, BooleanSupplier reached) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s", fleet).isLessThan(end);
            for (var instance : fleet) {
                instance.live();
            }
            most = Math.max(
                    most, number(watching, "select count(*) from pg_stat_activity where usename = '" + role + "'"));
        }
    }

    private static int number(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String schema() {
        try (var script = Objects.requireNonNull(Leases.class.getResourceAsStream("schema.sql"), "schema.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
