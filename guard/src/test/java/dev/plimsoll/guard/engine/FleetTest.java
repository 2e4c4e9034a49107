package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.lease.Leases;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twelve pools that share sixty connections, which the server itself does not exceed. */
@Tag("slow")
@Timeout(200)
@PostgresPair(
        standbys = 0,
        settings = {"max_connections=200", "client_connection_check_interval=200ms"})
class FleetTest {
    private static final int BUDGET = 60;
    private static final int SIZE = 12;

    /** What a reserve of three, eleven floors of two, and twelve probes leave. */
    private static final int LEFT = 23;

    private static final String COUNT =
            "select count(*) from pg_stat_activity where usename = 'orders' and backend_type = 'client backend'";

    private final List<GuardedDataSource> fleet = new ArrayList<>();
    private int most;

    @BeforeEach
    void twelve_begin_at_once(Cluster cluster) throws SQLException, IOException {
        try (var script = Objects.requireNonNull(Leases.class.getResourceAsStream("schema.sql"), "schema.sql");
                var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("create role orders login connection limit " + BUDGET);
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute("grant usage on schema plimsoll to orders;"
                    + " grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to orders");
        }
        for (int i = 0; i < SIZE; i++) {
            fleet.add(pool(cluster));
            fleet.get(i).getConnection().close();
        }
    }

    @AfterEach
    void all_go() {
        fleet.forEach(GuardedDataSource::close);
    }

    @Test
    void the_hot_one_works_with_what_the_others_leave_and_nobody_is_ever_refused(Cluster cluster) throws Exception {
        try (var watching = cluster.primary().connect()) {
            try (var hot = new Pools.Busy(fleet.get(0), BUDGET)) {
                until(watching, () -> hot.atWork() >= 0.9 * LEFT);
            }
            try (var hot = new Pools.Busy(fleet.get(7), BUDGET)) {
                until(watching, () -> hot.atWork() >= 0.9 * LEFT);
                fleet.add(pool(cluster));
                fleet.get(SIZE).getConnection().close();
                until(watching, () -> fleet.get(SIZE).snapshot().lease() >= 2);
            }
        }
        assertThat(most).isLessThanOrEqualTo(BUDGET);
        assertThat(cluster.primary().log()).noneMatch(line -> line.contains("too many connections"));
    }

    @Test
    void all_are_back_soon_after_the_database_and_none_is_refused(Cluster cluster) throws Exception {
        var busy = new ArrayList<Pools.Busy>();
        fleet.forEach(pool -> busy.add(new Pools.Busy(pool, 5)));
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> busy.stream().mapToInt(Pools.Busy::atWork).sum() >= 40);
        }
        cluster.primary().crash();
        await(Duration.ofSeconds(2));
        cluster.primary().start();
        try (var watching = cluster.primary().connect()) {
            until(watching, () -> busy.stream().mapToInt(Pools.Busy::atWork).sum() >= 40);
        }
        for (var one : busy) {
            one.close();
        }
        assertThat(most).isLessThanOrEqualTo(BUDGET);
        assertThat(cluster.primary().log()).noneMatch(line -> line.contains("too many connections"));
    }

    private static GuardedDataSource pool(Cluster cluster) {
        var config = Pools.config(cluster, BUDGET);
        config.setUsername("orders");
        return new GuardedDataSource(
                config,
                Settings.standard()
                        .with(Map.of("gate", "enforce", "follow", "enforce", "limit", "enforce", "budget", "enforce")));
    }

    private void until(Connection watching, BooleanSupplier reached) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        try (var count = watching.prepareStatement(COUNT)) {
            while (!reached.getAsBoolean()) {
                assertThat(System.nanoTime()).as("in vain for 60 s").isLessThan(end);
                try (var rows = count.executeQuery()) {
                    rows.next();
                    most = Math.max(most, rows.getInt(1));
                }
                await(Duration.ofMillis(20));
            }
        }
    }

    private static void await(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
