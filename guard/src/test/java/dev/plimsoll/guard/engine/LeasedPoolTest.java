package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.lease.Leases;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools of ten that share eleven connections, their guards' own among them. */
@Tag("slow")
@PostgresPair(standbys = 0, shared = true, settings = "max_connections=60")
class LeasedPoolTest {
    private static final int SIZE = 10;

    @BeforeEach
    void a_table_of_leases(Cluster cluster) throws SQLException, IOException {
        try (var script = Objects.requireNonNull(Leases.class.getResourceAsStream("schema.sql"), "schema.sql");
                var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "drop schema if exists plimsoll cascade; drop role if exists orders; create role orders login");
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("grant usage on schema plimsoll to orders;"
                    + " grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to orders");
        }
    }

    @Test
    void what_a_pool_had_that_was_closed_is_free_to_the_last_though_every_guard_has_a_connection_of_its_own(
            Cluster cluster) throws Exception {
        try (var old = pool(cluster)) {
            old.getConnection().close();
            until(() -> old.snapshot().lease() == SIZE);
        }
        try (var heir = pool(cluster)) {
            heir.getConnection().close();
            until(() -> heir.snapshot().lease() == SIZE);
        }
    }

    @Test
    void who_follows_no_primary_shares_as_well(Cluster cluster) throws Exception {
        try (var heir = pool(cluster, "follow", "off")) {
            try (var old = pool(cluster, "follow", "off")) {
                old.getConnection().close();
                until(() -> old.snapshot().lease() == SIZE);
                heir.getConnection().close();
                until(() -> heir.snapshot().lease() >= 5 && old.snapshot().lease() <= 6); // six for whose name is first
            }
            until(() -> heir.snapshot().lease() == SIZE);
        }
    }

    @Test
    void what_is_changed_when_a_pool_is_closed_leaves_no_thread_behind(Cluster cluster) throws Exception {
        var pool = pool(cluster, "budget.service", "closed");
        pool.getConnection().close();
        pool.close();

        pool.change(Map.of("budget.reserve", "7"), "somebody late");

        until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("plimsoll-lease closed")));
    }

    @Test
    void who_begins_with_many_callers_asks_in_line_with_them_and_opens_no_second_connection_for_it(Cluster cluster) {
        try (var pool = pool(cluster);
                var busy = new Pools.Busy(pool, 12)) {
            var most = new AtomicInteger();
            Pools.until(() -> {
                int open = pool.snapshot().open();
                boolean leased = pool.decisions().stream()
                        .anyMatch(decision -> decision.what().startsWith("lease "));
                most.accumulateAndGet(leased ? 0 : open, Math::max);
                return leased;
            });

            assertThat(most).hasValue(1);
            assertThat(busy.atWork()).isPositive();
        }
    }

    @Test
    void who_cannot_come_to_the_table_for_a_while_keeps_what_is_open(Cluster cluster) throws Exception {
        try (var pool = pool(cluster)) {
            pool.getConnection().close();
            until(() -> pool.snapshot().open() == SIZE);
            var held = Pools.take(pool, SIZE);
            until(() -> pool.decisions().stream()
                    .anyMatch(decision -> decision.what().equals("lease kept at what is open")));
            for (int i = 0; i < 50; i++) {
                assertThat(pool.snapshot().lease()).isEqualTo(SIZE);
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
            for (Connection connection : held) {
                connection.close();
            }
            assertThat(pool.snapshot().open()).isEqualTo(SIZE);
            assertThat(pool.snapshot().lease()).isEqualTo(SIZE);
        }
    }

    @ParameterizedTest
    @CsvSource({"limit.floor, 3", "budget, enforce"})
    void what_is_changed_while_all_are_in_use_closes_none(String key, String value, Cluster cluster) throws Exception {
        try (var pool = key.equals("budget") ? pool(cluster, key, "observe") : pool(cluster)) {
            pool.getConnection().close();
            until(() -> pool.snapshot().lease() == SIZE);
            var held = Pools.take(pool, SIZE);
            pool.change(Map.of(key, value), "me");
            for (int i = 0; i < 100; i++) {
                assertThat(pool.snapshot().lease()).isEqualTo(SIZE);
                new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
            }
            for (Connection connection : held) {
                connection.close();
            }
            until(() -> pool.decisions().stream()
                    .anyMatch(decision -> decision.done() && decision.what().startsWith("lease 1")));
            assertThat(pool.snapshot().open()).isEqualTo(SIZE);
        }
    }

    @Test
    void who_begins_with_two_connections_at_a_time_as_migrations_do_gets_both(Cluster cluster) throws Exception {
        try (var old = pool(cluster)) {
            old.getConnection().close();
            until(() -> old.snapshot().lease() == SIZE);
            try (var young = pool(cluster);
                    var first = young.getConnection();
                    var second = young.getConnection()) {
                assertThat(first).isNotSameAs(second);
                until(() -> young.snapshot().lease() >= 4);
            }
        }
    }

    @Test
    void who_begins_with_two_connections_and_little_patience_gets_both(Cluster cluster) throws Exception {
        try (var old = pool(cluster)) {
            old.getConnection().close();
            until(() -> old.snapshot().lease() == SIZE);
            var config = Pools.config(cluster, SIZE);
            config.setUsername("orders");
            config.setConnectionTimeout(1_500); // half of it later it would be told of a deadlock
            try (var young = new GuardedDataSource(config, settings());
                    var first = young.getConnection();
                    var second = young.getConnection()) {
                assertThat(first).isNotSameAs(second);
            }
        }
    }

    @Test
    void without_a_budget_before_the_first_connection_is_made_the_pool_is_as_large_as_it_was_given(Cluster cluster)
            throws Exception {
        try (var way = Link.to(cluster.primary().port())) {
            var config = Pools.config(cluster, SIZE);
            config.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(way.port()));
            config.setUsername("orders");
            config.setConnectionTimeout(1_000);
            try (var pool = new GuardedDataSource(config, settings().with(Map.of("limit", "off")))) {
                way.inflict(new Refuse());
                assertThatThrownBy(pool::getConnection).isInstanceOf(Exception.class);
                pool.change(Map.of("budget", "off"), "me");
                way.heal();
                until(() -> served(pool));

                for (var connection : Pools.take(pool, SIZE)) {
                    connection.close();
                }
            }
        }
    }

    private static boolean served(GuardedDataSource pool) {
        try (var connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException | RuntimeException notYet) {
            return false;
        }
    }

    @Test
    void two_addresses_that_lead_to_the_primary_have_a_probe_each_and_both_are_in_the_budget(Cluster cluster)
            throws Exception {
        try (var way = Link.to(cluster.primary().port())) {
            var config = Pools.config(cluster, SIZE);
            config.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres"
                    .formatted(cluster.primary().port(), way.port()));
            config.setUsername("orders");
            try (var pool = new GuardedDataSource(config, settings())) {
                pool.getConnection().close();
                until(() -> pool.snapshot().lease() == SIZE - 1);
            }
        }
    }

    @Test
    void without_a_budget_any_more_the_pool_is_as_large_as_it_was_given(Cluster cluster) throws Exception {
        try (var pool = pool(cluster, "budget.connections", "5")) {
            pool.getConnection().close();
            until(() -> pool.snapshot().lease() == 4);
            pool.change(Map.of("budget", "off"), "me");

            for (Connection connection : Pools.take(pool, SIZE)) {
                connection.close();
            }
        }
    }

    @Test
    void a_pool_that_was_given_a_single_connection_finds_how_many_it_needs(Cluster cluster) throws Exception {
        var config = Pools.config(cluster, 1);
        config.setUsername("orders");
        var settings = settings().with(Map.of("limit", "enforce"));
        try (var pool = new GuardedDataSource(config, settings);
                var callers = new Pools.Busy(pool, 6)) {
            until(() -> callers.atWork() == 6);
            assertThat(pool.snapshot().open()).isLessThanOrEqualTo(SIZE);
            pool.change(Map.of("maximum-pool-size", "2", "rollout.id", "r-1"), "me");
            until(() -> pool.snapshot().open() <= 2);
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in vain for 30 s").isLessThan(end);
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static Settings settings() {
        return Settings.standard()
                .with(Map.of(
                        "follow", "enforce", "budget", "enforce", "budget.connections", "11", "budget.reserve", "0"));
    }

    private static GuardedDataSource pool(Cluster cluster, String... more) {
        var config = Pools.config(cluster, SIZE);
        config.setUsername("orders");
        var settings = settings();
        return new GuardedDataSource(config, more.length == 0 ? settings : settings.with(Map.of(more[0], more[1])));
    }
}
