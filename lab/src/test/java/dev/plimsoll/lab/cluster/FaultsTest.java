package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@PostgresPair(shared = true)
class FaultsTest {
    @Test
    void a_frozen_server_answers_nobody_and_runs_on_as_if_nothing_had_been(Cluster cluster) throws SQLException {
        var primary = cluster.primary();
        try (var connection = primary.connect()) {
            var before = System.nanoTime();
            primary.freeze();

            assertThatThrownBy(primary::role)
                    .isInstanceOfSatisfying(
                            LabException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(primary.running()).isTrue();
            assertThatThrownBy(primary::stop).hasMessageContaining("is frozen");

            primary.thaw();
            assertThat(connection.isValid(5)).isTrue();
            assertThat(primary.role()).isEqualTo(Role.PRIMARY);
        }
    }

    @Test
    void a_frozen_standby_falls_behind_and_catches_up(Cluster cluster) throws SQLException {
        var standby = cluster.standbys().get(0);
        // its walsender stops too, or the socket's buffer would take what is written
        Orders.execute(cluster.primary(), "create table lines as select generate_series(1, 100) as line");
        cluster.awaitReplay();
        var before = standby.received();

        standby.freeze();
        Orders.execute(cluster.primary(), "drop table lines");
        var written = cluster.primary().received();
        standby.thaw();

        assertThat(written.bytesSince(before)).isPositive();
        cluster.awaitReplay();
        assertThat(standby.replayed()).isGreaterThanOrEqualTo(written);
        assertThat(cluster.lag(standby).received()).isZero();
    }

    @Test
    void a_crash_kills_every_process_and_the_next_start_recovers(Cluster cluster) throws SQLException {
        var primary = cluster.primary();
        Orders.create(primary);
        Orders.place(primary, 1);
        var before = Processes.inside(primary.data());

        primary.crash();

        assertThat(before).hasSizeGreaterThan(5);
        assertThat(Processes.inside(primary.data())).isEmpty();
        assertThat(primary.running()).isFalse();
        primary.start();
        assertThat(Orders.count(primary)).isOne();
        assertThat(primary.timeline()).isOne();
    }

    @Test
    void a_frozen_server_can_be_crashed(Cluster cluster) {
        var standby = cluster.standbys().get(0);
        standby.freeze();
        standby.crash();
        assertThat(Processes.inside(standby.data())).isEmpty();
        standby.start();
        assertThat(standby.role()).isEqualTo(Role.STANDBY);
    }

    @Test
    void a_stopped_server_starts_where_it_was(Cluster cluster) {
        var standby = cluster.standbys().get(0);
        standby.stop();
        assertThat(standby.running()).isFalse();
        assertThatThrownBy(standby::role).isInstanceOf(LabException.class);
        standby.start();
        standby.start();
        assertThat(standby.role()).isEqualTo(Role.STANDBY);
    }
}
