package dev.plimsoll.lab.rig.fault.server;

import static dev.plimsoll.lab.rig.Connections.connect;
import static dev.plimsoll.lab.rig.Connections.roundTrip;
import static dev.plimsoll.lab.rig.Connections.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a client by name meets in each fault of a server. */
@Tag("slow")
class ServerFaultsTest {
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        var blueprint = Cluster.pair();
        if (new DiskFull().impossible().isEmpty()) {
            new DiskFull().prepare(blueprint);
        }
        rig = Rig.of(blueprint);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void of_a_lost_host_nothing_is_heard_and_its_agent_reaches_nobody() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new HostLoss().inflict(rig);

            assertThat(rig.isolated(rig.first())).isTrue();
            assertThat(rig.first().running()).isFalse();
            assertThatThrownBy(() -> roundTrip(connection)).hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> connect(rig.way(rig.first()))).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_frozen_primary_answers_nobody_and_a_thawed_one_is_a_second_primary() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            var fault = new FreezeThaw();
            fault.inflict(rig);
            assertThatThrownBy(() -> roundTrip(connection)).hasRootCauseInstanceOf(SocketTimeoutException.class);
            rig.promote(rig.cluster().standbys().get(0));
            fault.afterPromotion(rig);
        }
        assertThat(rig.cluster().servers()).allMatch(server -> server.role() == Role.PRIMARY);
    }

    @Test
    void a_full_disk_takes_the_primary_down_and_leaves_the_standby() throws IOException, SQLException {
        assumeTrue(new DiskFull().impossible().isEmpty());
        new DiskFull().inflict(rig);
        assertThat(Deadline.in(Duration.ofSeconds(20))
                        .waitFor(() -> !rig.first().running()))
                .isTrue();
        assertThat(rig.first().log()).anyMatch(line -> line.contains("No space left on device"));

        rig.promote(rig.cluster().standbys().get(0));

        try (var connection = connect(rig.name())) {
            write(connection);
        }
        assertThatThrownBy(() -> rig.first().start()).hasMessageContaining("gone with its disk");
    }

    @Test
    void a_held_lock_is_let_go_and_a_busy_server_still_answers() throws IOException, SQLException {
        try (var connection = rig.first().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table stock (id int)");
            new ProcessorHog().inflict(rig);
            new LockStall().inflict(rig);
            statement.execute("set lock_timeout = 100");
            assertThatThrownBy(() -> statement.execute("select * from stock")).hasMessageContaining("lock timeout");
            statement.execute("set lock_timeout = 0");
            statement.execute("select * from stock"); // three seconds later
        }
    }
}
