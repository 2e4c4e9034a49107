package dev.plimsoll.lab.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Role;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.rig.fault.Faults;
import dev.plimsoll.lab.rig.fault.network.ConnectionStorm;
import dev.plimsoll.lab.rig.fault.network.Isolation;
import dev.plimsoll.lab.rig.fault.network.LostAnswers;
import dev.plimsoll.lab.rig.fault.network.ReplicationPartition;
import dev.plimsoll.lab.rig.fault.network.SynBlackHole;
import dev.plimsoll.lab.rig.fault.role.MissingStandby;
import dev.plimsoll.lab.rig.fault.role.NoCandidate;
import dev.plimsoll.lab.rig.fault.role.StandbyLoss;
import dev.plimsoll.lab.rig.fault.role.Switchover;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.FreezeThaw;
import dev.plimsoll.lab.rig.fault.server.HostLoss;
import dev.plimsoll.lab.rig.fault.server.LockStall;
import dev.plimsoll.lab.rig.fault.server.ProcessorHog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RigTest {
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
    void every_fault_is_called_by_one_word_and_says_what_it_is_out_there() {
        assertThat(Faults.ALL)
                .extracting(ClusterFault::word)
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[a-z-]+"));
        assertThat(Faults.ALL).extracting(ClusterFault::models).doesNotHaveDuplicates();
        assertThat(Faults.ALL).containsAll(Faults.USUAL);
        assertThat(Faults.called("crash")).contains(new Crash());
        assertThat(Faults.called("fire")).isEmpty();
    }

    @Test
    void the_name_leads_to_whoever_was_promoted() throws IOException, SQLException {
        new Crash().inflict(rig);
        assertThatThrownBy(() -> connect(rig.name()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("refused");

        rig.promote(rig.cluster().standbys().get(0));

        try (var connection = connect(rig.name())) {
            write(connection);
        }
    }

    @Test
    void of_a_lost_host_nothing_is_heard_and_its_agent_reaches_nobody() throws IOException {
        new HostLoss().inflict(rig);

        assertThat(rig.isolated(rig.first())).isTrue();
        assertThat(rig.first().running()).isFalse();
        assertThatThrownBy(() -> connect(rig.way(rig.first()))).isInstanceOf(SQLException.class);
    }

    @Test
    void an_isolated_primary_goes_on_and_nobody_reaches_it() throws IOException {
        new Isolation().inflict(rig);

        assertThat(rig.first().role()).isEqualTo(Role.PRIMARY);
        assertThatThrownBy(() -> connect(rig.name())).isInstanceOf(SQLException.class);
    }

    @Test
    void a_thawed_primary_is_a_second_one() throws IOException, SQLException {
        var fault = new FreezeThaw();
        fault.inflict(rig);
        rig.promote(rig.cluster().standbys().get(0));
        fault.afterPromotion(rig);

        assertThat(rig.cluster().servers()).allMatch(server -> server.role() == Role.PRIMARY);
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
    void a_partition_between_the_servers_leaves_the_clients_alone() throws IOException, SQLException {
        new ReplicationPartition().inflict(rig);
        try (var connection = connect(rig.name())) {
            write(connection);
        }
        assertThat(rig.isolated(rig.first())).isTrue();
    }

    @Test
    void a_commit_whose_answer_was_lost_is_there() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new LostAnswers().inflict(rig);
            connection.setNetworkTimeout(Runnable::run, 300);
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
        assertThatThrownBy(() -> connect(rig.name(), Rig.CLIENT)).hasMessageContaining("slots");
        rig.cutOff();
        await("select count(*) = 0 from pg_stat_activity where usename = '" + Rig.CLIENT + "'");
    }

    @Test
    void a_synchronous_list_that_names_nobody_lets_reads_through_and_no_write() throws IOException, SQLException {
        try (var connection = connect(rig.name())) {
            new MissingStandby().inflict(rig);
            connection.setNetworkTimeout(Runnable::run, 500);
            try (var statement = connection.createStatement()) {
                statement.execute("select 1");
            }
            assertThatThrownBy(() -> write(connection)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_lost_standby_leaves_the_primary_and_a_barred_one_cannot_take_over() throws IOException {
        new StandbyLoss().inflict(rig);
        assertThat(rig.cluster().standbys().get(0).running()).isFalse();
        assertThat(rig.first().running()).isTrue();

        new NoCandidate().inflict(rig);
        assertThat(rig.cluster().standbys()).allMatch(rig::barred);
        assertThat(rig.first().running()).isFalse();
    }

    @Test
    void a_switchover_swaps_the_roles_and_moves_the_name() throws IOException, SQLException {
        new Switchover().inflict(rig);

        assertThat(rig.cluster().primary()).isNotEqualTo(rig.first());
        try (var connection = connect(rig.name())) {
            write(connection);
        }
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

    private void await(String truth) throws SQLException {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        try (var connection = rig.first().connect();
                var statement = connection.createStatement()) {
            var there = false;
            while (!there && System.nanoTime() < end) {
                try (var rows = statement.executeQuery(truth)) {
                    rows.next();
                    there = rows.getBoolean(1);
                }
            }
            assertThat(there).as(truth).isTrue();
        }
    }

    private static Connection connect(Link way) throws SQLException {
        return connect(way, "postgres");
    }

    private static Connection connect(Link way, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=1&loginTimeout=1".formatted(way.port()),
                role,
                "");
    }

    private static void write(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create table written (id int)");
        }
    }
}
