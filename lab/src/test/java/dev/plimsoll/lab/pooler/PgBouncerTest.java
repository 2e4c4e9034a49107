package dev.plimsoll.lab.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.fault.server.Crash;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real PgBouncer between clients and a cluster. */
@Tag("slow")
class PgBouncerTest {
    private static final Map<String, String> TRANSACTIONS =
            Map.of("pool_mode", "transaction", "ignore_startup_parameters", "extra_float_digits");

    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Installed.here().isPresent(), "needs: apt-get install pgbouncer");
        rig = Rig.of(Cluster.pair());
    }

    @AfterEach
    void stop() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void leads_to_the_new_primary_when_the_name_it_knows_moves() throws IOException, SQLException {
        var settings = Map.of("server_login_retry", "0.2", "ignore_startup_parameters", "extra_float_digits");
        try (var pooler = start(settings, List.of(rig.name()))) {
            try (var connection = connect(pooler)) {
                assertThat(port(connection)).isEqualTo(rig.first().port());
            }
            new Crash().inflict(rig);
            rig.promote(rig.cluster().standbys().get(0));
            try (var connection = connect(pooler)) {
                assertThat(port(connection)).isEqualTo(rig.cluster().primary().port());
            }
        }
    }

    @Test
    void takes_several_hosts_in_turn_whatever_they_are() throws IOException, SQLException {
        var ways = rig.onOnePort(rig.cluster().servers().stream().map(rig::way).toList());
        var open = new ArrayList<Connection>();
        try (var pooler = start(Map.of("ignore_startup_parameters", "extra_float_digits"), ways)) {
            for (int i = 0; i < 4; i++) {
                open.add(connect(pooler));
            }
            for (var server : rig.cluster().servers()) {
                assertThat(open).anyMatch(connection -> port(connection) == server.port());
            }
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    @Test
    void lets_in_no_more_clients_than_it_is_told() throws SQLException {
        var settings = Map.of("max_client_conn", "1", "ignore_startup_parameters", "extra_float_digits");
        try (var pooler = start(settings, List.of(rig.name()));
                var first = connect(pooler)) {
            assertThat(first.isValid(2)).isTrue();
            assertThatThrownBy(() -> connect(pooler)).hasMessageContaining("no more connections allowed");
        }
    }

    @Test
    void says_in_its_own_words_what_it_does_not_take() {
        assertThatThrownBy(() -> start(Map.of("pool_mode", "sometimes"), List.of(rig.name())))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("pool_mode");
    }

    @Test
    void is_gone_when_it_is_closed() {
        var pooler = start(TRANSACTIONS, List.of(rig.name()));
        pooler.close();
        assertThatThrownBy(() -> connect(pooler)).hasMessageContaining("refused");
    }

    private static PgBouncer start(Map<String, String> settings, List<Link> ways) {
        var pooling = new Pooling(settings, Map.of(), Map.of());
        return PgBouncer.start(Installed.here().orElseThrow(), pooling, Rig.CLIENT, ways);
    }

    private static Connection connect(PgBouncer pooler) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&loginTimeout=5".formatted(pooler.port()),
                Rig.CLIENT,
                "");
    }

    private static int port(Connection connection) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select inet_server_port()")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
