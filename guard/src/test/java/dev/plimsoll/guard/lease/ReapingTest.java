package dev.plimsoll.guard.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Mode;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of the slots of those who are gone; a service may open twelve, ten of them on lease. */
@PostgresPair(standbys = 0, shared = true, settings = "max_connections=100")
class ReapingTest {
    private static final int LIMIT = 13;
    private static final int LEASED = 10;

    private final List<Instance> all = new ArrayList<>();
    private String role = "";

    @BeforeEach
    void a_role_of_its_own(Cluster cluster) throws SQLException {
        role = "service" + new Random().nextInt(Integer.MAX_VALUE);
        lay(cluster.primary(), 2 * LIMIT);
    }

    @AfterEach
    void everybody_goes() {
        all.forEach(Instance::close);
    }

    @Test
    void another_service_of_the_same_role_keeps_nothing_from_the_heirs(Cluster cluster) throws Exception {
        var other = instance(cluster, "other", "").wanting(LEASED);
        until(() -> other.connections() == LEASED);
        var old = instance(cluster, role, "").wanting(LEASED);
        until(() -> old.connections() == LEASED);
        var heir = instance(cluster, role, "").wanting(LEASED);
        until(() -> heir.connections() >= 2);

        all.remove(old);
        old.kill();

        until(() -> heir.connections() == LEASED);
        old.close();
    }

    @Test
    void what_somebody_left_behind_is_not_taken_for_what_is_reserved(Cluster cluster) throws Exception {
        var old = instance(cluster, role, "").wanting(LEASED);
        until(() -> old.connections() == LEASED);
        all.remove(old);
        old.leases().close(); // while its connections are still there

        var heir = instance(cluster, role, "").wanting(LEASED);
        long end = System.nanoTime() + Instance.PERIOD.multipliedBy(8).toNanos();
        until(() -> System.nanoTime() > end);
        assertThat(heir.connections()).as("it asks on one").isEqualTo(1);

        old.kill();
        until(() -> heir.connections() == LEASED);
    }

    @Test
    @Tag("slow")
    void a_table_in_another_database_shares_what_this_one_gives(Cluster cluster) throws Exception {
        try (var elsewhere = Cluster.pair().standbys(0).start()) {
            lay(elsewhere.primary(), -1);
            String url = elsewhere.primary().url("postgres") + "?user=" + role;
            var old = instance(cluster, role, url).wanting(LEASED);
            until(() -> old.connections() == LEASED);
            var heir = instance(cluster, role, url).wanting(LEASED);
            until(() -> heir.connections() == LEASED / 2);

            all.remove(old);
            old.kill();
            until(() -> heir.connections() == LEASED);

            elsewhere.primary().crash();
            until(() -> heir.decisions().stream()
                    .anyMatch(decision -> decision.what().equals("lease kept at what is open")));
            assertThat(heir.connections()).isEqualTo(LEASED);
            elsewhere.primary().start();
            until(() -> heir.leases().allowed() == LEASED);
            old.close();
        }
    }

    @Test
    void who_has_not_renewed_for_a_moment_opens_no_more_than_is_open(Cluster cluster) throws Exception {
        var one = instance(cluster, role, "").wanting(5);
        until(() -> one.connections() == 5 && one.leases().allowed() == LEASED);

        await(Instance.PERIOD.multipliedBy(3).dividedBy(2));

        assertThat(one.leases().allowed()).isEqualTo(5);
        one.kill();
        assertThat(one.leases().allowed()).isEqualTo(2);
    }

    @Test
    void a_lease_that_begins_beside_open_connections_closes_none_and_may_open_one_to_ask_on(Cluster cluster)
            throws Exception {
        var one = instance(cluster, role, "").wanting(5);
        until(() -> one.connections() == 5);
        Desk nobody = () -> {
            throw new SQLTransientConnectionException("all are in use");
        };
        try (var begun = new Leases(terms(role, ""), one, nobody, told -> {})) {
            assertThat(begun.allowed()).isEqualTo(5);
            begun.look();
            assertThat(begun.allowed()).as("one more, to ask on").isEqualTo(6);
        }
    }

    @Test
    void who_does_not_know_its_server_processes_gives_nothing_back_before_its_connections_are_closed(Cluster cluster)
            throws Exception {
        var old = instance(cluster, role, "").secretive().wanting(LEASED);
        until(() -> old.connections() == LEASED);
        var heir = instance(cluster, role, "").wanting(LEASED);
        old.busy(true);
        until(() -> old.leases().allowed() == LEASED / 2);
        long end = System.nanoTime() + Instance.PERIOD.multipliedBy(3).toNanos();
        until(() -> System.nanoTime() > end);

        assertThat(heir.connections()).as("it asks on one").isEqualTo(1);
        old.busy(false);
        until(() -> heir.connections() == LEASED / 2);
    }

    @Test
    @Tag("slow")
    void who_is_new_in_a_large_fleet_takes_nobody_for_gone_who_renews_as_seldom_as_all_do_there(Cluster cluster)
            throws Exception {
        try (var connection = cluster.primary().connect()) {
            LeasesTest.run(
                    connection,
                    "insert into plimsoll.instance select '%s', 'i' || n, 0, 0, 0, '{}', '', clock_timestamp() - interval '2 seconds'"
                                    .formatted(role)
                            + " from generate_series(1, 300) n");
            LeasesTest.run(
                    connection,
                    "insert into plimsoll.slot select '%s', n, 'i' || n from generate_series(1, 10) n".formatted(role));
        }
        var young = instance(cluster, role, "").wanting(LEASED);
        long end = System.nanoTime() + Instance.PERIOD.multipliedBy(5).toNanos();
        until(() -> System.nanoTime() > end);

        assertThat(young.connections()).isEqualTo(1);
    }

    private void lay(Server server, int limit) throws SQLException {
        try (var connection = server.connect()) {
            LeasesTest.run(connection, LeasesTest.schema());
            LeasesTest.run(connection, "create role " + role + " login connection limit " + limit);
            LeasesTest.run(connection, "grant usage on schema plimsoll to " + role);
            LeasesTest.run(
                    connection, "grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to " + role);
        }
    }

    private Instance instance(Cluster cluster, String service, String url) {
        var one = new Instance(cluster.primary().url("postgres") + "?user=" + role, terms(service, url)).sized(LEASED);
        all.add(one);
        return one;
    }

    private static Terms terms(String service, String url) {
        return new Terms(
                service, "instance" + System.nanoTime(), Mode.ENFORCE, LIMIT, LIMIT - LEASED, 2, Instance.PERIOD, url);
    }

    private void until(BooleanSupplier reached) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s", all).isLessThan(end);
            all.forEach(Instance::live);
            await(Duration.ofMillis(10));
        }
    }

    private static void await(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
