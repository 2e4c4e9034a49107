package dev.plimsoll.lab.rig;

import static dev.plimsoll.lab.rig.Connections.connect;
import static dev.plimsoll.lab.rig.Connections.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.rig.fault.Faults;
import dev.plimsoll.lab.rig.fault.server.Crash;
import java.io.IOException;
import java.sql.SQLException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to a cluster, and who is known to go wrong with it. */
class RigTest {
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = Rig.of(Cluster.pair());
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
    }

    @Test
    void every_fault_is_called_by_one_word_and_says_what_it_is_out_there() {
        assertThat(Faults.ALL)
                .extracting(ClusterFault::word)
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z-]+"));
        assertThat(Faults.ALL).extracting(ClusterFault::models).doesNotHaveDuplicates();
        assertThat(Faults.ALL).startsWith(Faults.USUAL.toArray(ClusterFault[]::new));
        assertThat(Faults.called("crash")).contains(new Crash());
        assertThat(Faults.called("fire")).isEmpty();
    }

    @Test
    void the_name_leads_to_whoever_was_promoted() throws IOException, SQLException {
        new Crash().inflict(rig);
        assertThatThrownBy(() -> connect(rig.name()))
                .asInstanceOf(InstanceOfAssertFactories.throwable(SQLException.class))
                .extracting(SQLException::getSQLState)
                .as("refused, or reset by a listener that was just going")
                .isEqualTo("08001");

        rig.promote(rig.cluster().standbys().get(0));

        try (var connection = connect(rig.name())) {
            write(connection);
        }
    }

    @Test
    void sessions_are_counted_beside_what_is_open_to_them() throws SQLException {
        try (var connection = connect(rig.name())) {
            var sessions = Sessions.of(rig.first());
            assertThat(sessions.open()).isOne();
            assertThat(sessions.slots()).isEqualTo(97);
            assertThat(sessions.full()).isFalse();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void what_a_link_adds_is_measured() throws SQLException {
        var overhead = Overhead.of(rig);
        assertThat(overhead.direct()).isPositive();
        assertThat(overhead.added()).isLessThan(overhead.linked());
    }
}
