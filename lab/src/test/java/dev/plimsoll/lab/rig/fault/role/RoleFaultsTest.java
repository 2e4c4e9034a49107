package dev.plimsoll.lab.rig.fault.role;

import static dev.plimsoll.lab.rig.Connections.connect;
import static dev.plimsoll.lab.rig.Connections.roundTrip;
import static dev.plimsoll.lab.rig.Connections.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.Sessions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is the primary, and who waits for whom, after each fault of roles. */
@Tag("slow")
class RoleFaultsTest {
    private interface Scene {
        void play(Rig rig) throws IOException, SQLException;
    }

    @Test
    void a_synchronous_list_that_names_nobody_lets_reads_through_and_no_write() throws IOException, SQLException {
        on(Cluster.pair(), rig -> {
            try (var connection = connect(rig.name())) {
                new MissingStandby().inflict(rig);
                roundTrip(connection);
                assertThatThrownBy(() -> commitAgainAndAgain(connection)).isInstanceOf(SQLException.class);
                assertThat(Sessions.of(rig.first()).waitForStandby()).isOne();
                assertThat(rig.first().role()).isEqualTo(Role.PRIMARY);
            }
        });
    }

    @Test
    void a_lost_standby_is_missed_by_who_waits_for_it_and_by_nobody_else() throws IOException, SQLException {
        on(Cluster.pair(), rig -> {
            new StandbyLoss().inflict(rig);
            assertThat(rig.cluster().standbys().get(0).running()).isFalse();
            try (var connection = connect(rig.name())) {
                write(connection);
            }
        });
        on(Cluster.pair().synchronous(), rig -> {
            new StandbyLoss().inflict(rig);
            try (var connection = connect(rig.name())) {
                assertThatThrownBy(() -> write(connection)).isInstanceOf(SQLException.class);
                assertThat(Sessions.of(rig.first()).waitForStandby()).isOne();
            }
        });
    }

    @Test
    void of_two_synchronous_standbys_one_may_be_lost() throws IOException, SQLException {
        on(Cluster.pair().standbys(2).synchronous(), rig -> {
            new StandbyLoss().inflict(rig);
            try (var connection = connect(rig.name())) {
                write(connection);
            }
        });
    }

    @Test
    void where_nobody_may_take_over_the_crash_is_all_there_is() throws IOException, SQLException {
        on(Cluster.pair(), rig -> {
            new NoCandidate().inflict(rig);
            assertThat(rig.cluster().standbys()).allMatch(rig::barred);
            assertThat(rig.first().running()).isFalse();
        });
    }

    @Test
    void a_switchover_swaps_the_roles_and_moves_the_name() throws IOException, SQLException {
        on(Cluster.pair(), rig -> {
            new Switchover().inflict(rig);

            assertThat(rig.cluster().primary()).isNotEqualTo(rig.first());
            assertThat(rig.first().role()).isEqualTo(Role.STANDBY);
            try (var connection = connect(rig.name())) {
                write(connection);
            }
        });
    }

    @Test
    void a_healthy_primary_whose_agent_stalls_comes_back_as_a_standby() throws IOException, SQLException {
        on(Cluster.pair(), rig -> {
            var fault = new StalledAgent();
            try (var connection = connect(rig.name())) {
                fault.inflict(rig);
                write(connection);
                assertThat(rig.isolated(rig.first())).isTrue();

                rig.promote(rig.cluster().standbys().get(0));
                fault.afterPromotion(rig);

                assertThat(rig.first().role()).isEqualTo(Role.STANDBY);
                assertThatThrownBy(() -> roundTrip(connection))
                        .isInstanceOf(SQLException.class)
                        .isNotInstanceOf(SQLTimeoutException.class);
            }
        });
    }

    /** The list holds when the checkpointer has read it, a moment after the server has; for five seconds at most. */
    private static void commitAgainAndAgain(Connection connection) throws SQLException {
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        try (var statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                statement.execute("select pg_logical_emit_message(true, 'plimsoll', 'written')");
            }
        }
    }

    private static void on(Blueprint blueprint, Scene scene) throws IOException, SQLException {
        try (var rig = Rig.of(blueprint)) {
            scene.play(rig);
        }
    }
}
