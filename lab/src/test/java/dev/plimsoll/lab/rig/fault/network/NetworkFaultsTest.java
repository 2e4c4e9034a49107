package dev.plimsoll.lab.rig.fault.network;

import static dev.plimsoll.lab.rig.Connections.connect;
import static dev.plimsoll.lab.rig.Connections.roundTrip;
import static dev.plimsoll.lab.rig.Connections.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client by name meets in each fault of the network. */
@Tag("slow")
class NetworkFaultsTest {
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.of(Cluster.pair().setting("max_connections", "20"));
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void an_isolated_primary_goes_on_and_nobody_reaches_it() throws IOException, SQLException {
        try (var before = connect(rig.name())) {
            new Isolation().inflict(rig);

            assertThat(rig.first().role()).isEqualTo(Role.PRIMARY);
            assertThat(rig.isolated(rig.first())).isTrue();
            assertThatThrownBy(() -> connect(rig.name())).isInstanceOf(SQLException.class);
            rig.promote(rig.cluster().standbys().get(0));
            connect(rig.name()).close();
            assertThatThrownBy(() -> roundTrip(before)).hasRootCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void behind_a_syn_black_hole_open_connections_work_and_new_ones_wait() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new SynBlackHole().inflict(rig);
            write(connection);
            assertThatThrownBy(() -> connect(rig.name())).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void where_connections_are_refused_open_ones_work() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new Refusal().inflict(rig);
            write(connection);
            assertThatThrownBy(() -> connect(rig.name())).hasRootCauseInstanceOf(ConnectException.class);
        }
    }

    @Test
    void in_a_reset_storm_who_comes_back_is_thrown_out_again_and_then_may_stay() throws IOException, SQLException {
        try (var first = connect(rig.name())) {
            new ResetStorm().inflict(rig);
            assertThatThrownBy(() -> roundTrip(first)).isInstanceOf(SQLException.class);
            assertThat(Deadline.in(new ResetStorm().goesOn().multipliedBy(3)).waitFor(this::staysForASecond))
                    .isTrue();
        }
    }

    private boolean staysForASecond() {
        try (var again = connect(rig.name(), "postgres");
                var statement = again.createStatement()) {
            statement.execute("select pg_sleep(1)");
            return true;
        } catch (SQLException reset) {
            return false;
        }
    }

    @Test
    void latency_counts_once_each_way_for_those_who_come_by_name() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new Slowness().inflict(rig);
            for (int i = 0; i < 10; i++) {
                assertThat(roundTrip(connection)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
            }
            var best = IntStream.range(0, 50).mapToLong(i -> millis(connection)).min();
            assertThat(best.orElseThrow()).isLessThan(20);
        }
    }

    private static long millis(java.sql.Connection connection) {
        try {
            return roundTrip(connection).toMillis();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void stalls_come_three_times_and_end() throws IOException, SQLException {
        try (var connection = connect(rig.name(), "postgres")) {
            new Stuttering().inflict(rig);
            assertThat(roundTrip(connection)).isGreaterThan(Duration.ofMillis(500));
            assertThat(roundTrip(connection)).isLessThan(Duration.ofMillis(500));
            var end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
            var stalls = 1;
            while (System.nanoTime() < end) {
                stalls += roundTrip(connection).compareTo(Duration.ofMillis(500)) > 0 ? 1 : 0;
            }
            assertThat(stalls).isEqualTo(3);
        }
    }

    @Test
    void a_partition_between_the_servers_leaves_the_clients_alone() throws IOException, SQLException {
        new ReplicationPartition().inflict(rig);
        try (var connection = connect(rig.name())) {
            write(connection);
        }
        assertThat(rig.isolated(rig.first())).isTrue();
        assertThat(rig.cluster().lag(rig.cluster().standbys().get(0)).received())
                .isPositive();
    }

    @Test
    void a_commit_whose_answer_was_lost_is_there() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new LostAnswers().inflict(rig);
            assertThatThrownBy(() -> write(connection)).isInstanceOf(SQLException.class);
        }
        try (var direct = rig.first().connect();
                var statement = direct.createStatement();
                var tables = statement.executeQuery("select 1 from pg_class where relname = 'written'")) {
            assertThat(tables.next()).isTrue();
        }
    }

    @Test
    void a_storm_takes_the_slots_others_may_use_and_leaves_them_when_it_is_over() throws IOException, SQLException {
        rig.crowd(30);
        new ConnectionStorm().inflict(rig);

        // 20, less 3 that are reserved, less the one that looks if it came first
        await("select count(*) between 16 and 17 from pg_stat_activity where usename = '" + Rig.CLIENT + "'");
        assertThat(Deadline.in(Duration.ofSeconds(10)).waitFor(this::noSlotIsLeft))
                .isTrue();
        rig.cutOff();
        await("select count(*) = 0 from pg_stat_activity where usename = '" + Rig.CLIENT + "'");
    }

    private boolean noSlotIsLeft() {
        try (var connection = connect(rig.name(), Rig.CLIENT)) {
            return connection.isClosed();
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage()).contains("slots");
        }
    }

    private void await(String truth) throws SQLException {
        try (var connection = rig.first().connect();
                var question = connection.prepareStatement(truth)) {
            assertThat(Deadline.in(Duration.ofSeconds(10)).waitFor(() -> {
                        try (var rows = question.executeQuery()) {
                            return rows.next() && rows.getBoolean(1);
                        } catch (SQLException failed) {
                            throw new IllegalStateException(failed);
                        }
                    }))
                    .as(truth)
                    .isTrue();
        }
    }
}
