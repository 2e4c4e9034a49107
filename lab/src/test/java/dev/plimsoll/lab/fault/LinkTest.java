package dev.plimsoll.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each fault does to a real connection to a real server. */
@PostgresPair(standbys = 0, shared = true)
class LinkTest {
    private Link link;
    private Server server;

    @BeforeEach
    void linked(Cluster cluster) throws IOException {
        server = cluster.primary();
        link = Link.to(server.port());
    }

    @AfterEach
    void unlinked() throws IOException {
        link.close();
    }

    @Test
    void a_healthy_link_carries_everything() throws SQLException {
        try (var connection = connect()) {
            assertThat(ask(connection, "select length(repeat('x', 10000000))")).isEqualTo("10000000");
            assertThat(ask(connection, "select repeat('x', 10000000)")).hasSize(10_000_000);
            assertThat(link.connections()).isOne();
        }
    }

    @Test
    void a_link_becomes_unreachable_though_many_knock_in_that_moment() throws Exception {
        var over = new AtomicBoolean();
        var knocking = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 8; i++) {
            knocking.add(CompletableFuture.runAsync(() -> knock(over)));
        }
        for (int i = 0; i < 5; i++) {
            link.inflict(new Unreachable());
            assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
            link.heal();
        }
        over.set(true);
        CompletableFuture.allOf(knocking.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    private void knock(AtomicBoolean over) {
        while (!over.get()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), link.port()), 100);
            } catch (IOException ignored) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void who_connects_after_a_name_has_moved_comes_elsewhere_and_the_others_stay() throws Exception {
        try (var elsewhere = Link.to(server.port());
                var before = connect()) {
            link.lead(elsewhere.port());
            try (var after = connect()) {
                assertThat(ask(after, "select 1")).isEqualTo("1");
                assertThat(elsewhere.connections()).isOne();
            }
            assertThat(ask(before, "select 2")).isEqualTo("2");
        }
    }

    @Test
    void latency_delays_each_way() throws Exception {
        try (var connection = connect()) {
            link.inflict(new Latency(Duration.ofMillis(40), Duration.ofMillis(10), new Random(1)));
            var start = System.nanoTime();
            ask(connection, "select 1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(80));
        }
    }

    @Test
    void in_a_black_hole_nobody_is_heard_until_it_heals() throws Exception {
        try (var connection = connect()) {
            link.inflict(new BlackHole());
            var answer = CompletableFuture.supplyAsync(() -> quietly(connection, "select 7"));
            assertThatThrownBy(this::connect).hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThat(answer).isNotDone();

            link.heal();

            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("7");
            connect().close();
        }
    }

    @Test
    void a_link_closed_in_a_black_hole_leaves_no_thread_behind() throws Exception {
        try (var connection = connect()) {
            link.inflict(new BlackHole());
            var answer = CompletableFuture.supplyAsync(() -> quietly(connection, "select 7"));
            assertThat(answer).isNotDone();

            link.close();

            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("plimsoll-link-")) {
                    thread.join(10_000);
                    assertThat(thread.isAlive()).as(thread.getName()).isFalse();
                }
            }
        }
    }

    @Test
    void an_unreachable_server_answers_those_it_knows() throws Exception {
        try (var connection = connect()) {
            link.inflict(new Unreachable());
            assertThat(ask(connection, "select 7")).isEqualTo("7");
            assertThatThrownBy(this::connect).hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusal_is_for_those_who_connect() throws Exception {
        try (var connection = connect()) {
            link.inflict(new Refuse());
            assertThat(ask(connection, "select 7")).isEqualTo("7");
            assertThatThrownBy(this::connect).hasRootCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_fence_throws_everybody_out() throws Exception {
        try (var connection = connect()) {
            link.inflict(new Fence());
            assertThatThrownBy(() -> ask(connection, "select 7")).hasRootCauseInstanceOf(SocketException.class);
            assertThatThrownBy(this::connect).hasRootCauseInstanceOf(ConnectException.class);
            assertThat(link.connections()).isZero();
        }
    }

    @Test
    void after_a_reset_everybody_may_come_back() throws Exception {
        try (var connection = connect()) {
            link.inflict(new Reset());
            assertThatThrownBy(() -> ask(connection, "select 7")).hasRootCauseInstanceOf(SocketException.class);
            connect().close();
        }
    }

    @Test
    void with_dropped_responses_the_commit_is_done_and_nobody_is_told() throws Exception {
        try (var connection = connect()) {
            ask(connection, "select 1");
            connection.createStatement().execute("create table parcels (id int)");
            connection.setNetworkTimeout(Runnable::run, 500);
            link.inflict(new DroppedResponses());
            assertThatThrownBy(() -> connection.createStatement().execute("insert into parcels values (1)"))
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
        try (var direct = server.connect()) {
            assertThat(ask(direct, "select count(*) from parcels")).isEqualTo("1");
        }
    }

    @Test
    void nothing_passes_during_a_stall() throws Exception {
        var stalls = new Stalls(Duration.ofHours(2), Duration.ofHours(1), () -> Instant.EPOCH.plusSeconds(60));
        assertThat(stalls.passage(Fault.Direction.REQUEST)).isEqualTo(Passage.after(Duration.ofMinutes(59)));
        try (var connection = connect()) {
            link.inflict(stalls);
            var answer = CompletableFuture.supplyAsync(() -> quietly(connection, "select 7"));
            assertThat(answer).isNotDone();
            link.inflict(new Stalls(Duration.ofHours(2), Duration.ofHours(1), () -> Instant.EPOCH.plusSeconds(3_600)));
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("7");
        }
    }

    @Test
    void a_stall_must_fit_into_its_period() {
        var second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Stalls(second, second, InstantSource.system()))
                .hasMessageContaining("does not fit");
        assertThatThrownBy(() -> new Latency(second.negated(), second, new Random(1)))
                .hasMessageContaining("no such");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + link.port() + "/postgres?connectTimeout=1", "postgres", "");
    }

    private static String quietly(Connection connection, String question) {
        try {
            return ask(connection, question);
        } catch (SQLException failed) {
            return failed.toString();
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
