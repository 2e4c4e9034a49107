package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Latency;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.fault.Unreachable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Twelve instances while twice as many threads are busy as there are processors, and everything that looks like the loss of
 * a primary and is none: no connection is ended.
 */
@Tag("slow")
class FalseAlarmsTest {
    private static final int INSTANCES = 12;
    private static final String USER = "service";
    /** How often each; 100 by hand. */
    private static final int TIMES = Integer.getInteger("plimsoll.false-alarms", 1);

    private final List<Followed> instances = new ArrayList<>();
    private final List<Connection> loans = new ArrayList<>();

    private volatile boolean over;

    @BeforeEach
    void processors_are_busy() {
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
            var hog = new Thread(this::spin, "hog");
            hog.setDaemon(true);
            hog.start();
        }
    }

    @AfterEach
    void processors_rest() {
        over = true;
    }

    private void spin() {
        while (!over) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nothing_but_evidence_ends_a_connection() throws Exception {
        try (var cluster = Cluster.pair().start();
                var first = Link.to(cluster.primary().port());
                var second = Link.to(cluster.standbys().get(0).port())) {
            run(cluster, "create role " + USER + " login");
            cluster.awaitReplay();
            try {
                begin(first, second);
                for (int i = 0; i < TIMES; i++) {
                    network(first);
                    refusals(cluster);
                    pause(cluster);
                }
                for (var loan : loans) {
                    assertThat(loan.isValid(5)).isTrue();
                }
                assertThat(instances)
                        .allMatch(instance -> instance.ended.get() == 0 && !instance.calls.contains("moved"));
            } finally {
                instances.forEach(Followed::close);
            }
        }
    }

    private void begin(Link first, Link second) throws SQLException, InterruptedException {
        var url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=%s&targetServerType=primary"
                .formatted(first.port(), second.port(), USER);
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(Followed.enforcing(url).found());
            loans.addAll(instances.get(i).borrow(2));
        }
    }

    /** Who is connected stays so: a full queue of connections, nobody who listens, a way that is suddenly long. */
    private static void network(Link way) throws IOException, InterruptedException {
        for (Fault fault : List.of(
                new Unreachable(),
                new Refuse(),
                new Latency(Duration.ofMillis(200), Duration.ofMillis(600), new Random(1)))) {
            way.inflict(fault);
            pass(Duration.ofMillis(1_200));
            way.heal();
        }
    }

    /** The probes lose their connections and are not let in again. */
    private void refusals(Cluster cluster) throws SQLException, InterruptedException {
        for (var refusal : List.of("connection limit 0", "nologin")) {
            run(cluster, "alter role " + USER + " " + refusal);
            run(
                    cluster,
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plimsoll-guard'");
            pass(Duration.ofMillis(1_200));
            assertThat(instances).allMatch(instance -> instance.stopped.isEmpty());
            run(cluster, "alter role " + USER + " connection limit -1 login");
        }
    }

    private void pause(Cluster cluster) throws InterruptedException {
        cluster.primary().freeze();
        pass(Duration.ofMillis(2_500));
        // one whose probe was refused a moment ago asks again within five seconds only
        Followed.await("all stopping", () -> instances.stream().allMatch(instance -> instance.stopped.isPresent()));
        cluster.primary().thaw();
        Followed.await("all going on", () -> instances.stream().allMatch(instance -> instance.stopped.isEmpty()));
    }

    private static void pass(Duration time) throws InterruptedException {
        new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(Cluster cluster, String command) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
