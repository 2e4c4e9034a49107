package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose data stay: started again, it goes on where it was left. */
@Tag("slow")
class KeptClusterTest {
    @Test
    void it_goes_on_in_the_roles_and_on_the_ports_it_had(@TempDir Path data) throws SQLException {
        int port;
        try (var cluster = Cluster.pair().synchronous().keep(data).start()) {
            run(cluster, "create table orders (id int primary key)");
            cluster.switchOver(cluster.standbys().get(0));
            run(cluster, "insert into orders values (1)");
            port = cluster.primary().port();
        }
        assertThat(Processes.inside(data)).isEmpty();

        try (var cluster = Cluster.pair().synchronous().keep(data).start()) {
            assertThat(cluster.primary().name()).isEqualTo("db2");
            assertThat(cluster.primary().port()).isEqualTo(port);
            run(cluster, "insert into orders values (2)");
            assertThat(cluster.lag(cluster.standbys().get(0)).received()).isZero();
        }
    }

    @Test
    void two_that_believe_to_be_the_primary_are_told_apart_by_their_timelines(@TempDir Path data) throws SQLException {
        var cluster = Cluster.pair().keep(data).start();
        run(cluster, "create table orders (id int primary key)");
        cluster.awaitReplay();
        cluster.primary().crash();
        cluster.promote(cluster.standbys().get(0));
        run(cluster, "insert into orders values (1)");
        cluster.primary().crash();
        cluster.close();

        try (var again = Cluster.pair().keep(data).start()) {
            assertThat(again.primary().name()).isEqualTo("db2");
            assertThat(again.standbys()).extracting(Server::name).containsExactly("db1");
            assertThatThrownBy(() -> run(again, "insert into orders values (1)"))
                    .hasMessageContaining("duplicate key");
        }
    }

    @Test
    void an_end_in_the_middle_of_a_failover_or_of_a_copy_is_recovered_from(@TempDir Path data)
            throws SQLException, IOException {
        try (var cluster = Cluster.pair().keep(data).start()) {
            run(cluster, "create table orders (id int primary key)");
            cluster.awaitReplay();
            cluster.demote(cluster.primary());
        }
        Files.writeString(LeftBehind.at(data.resolve("db2")).copying(), "db1");

        try (var again = Cluster.pair().keep(data).start()) {
            assertThat(again.primary().name()).isEqualTo("db1");
            run(again, "insert into orders values (1)");
            again.awaitReplay();
        }
    }

    @Test
    void two_at_once_are_refused(@TempDir Path data) {
        try (var cluster = Cluster.pair().standbys(0).keep(data).start()) {
            assertThatThrownBy(() -> Cluster.pair().standbys(0).keep(data).start())
                    .as("beside " + cluster.primary())
                    .isInstanceOf(LabException.class)
                    .hasMessageContaining("is in use by process");
        }
    }

    private static void run(Cluster cluster, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(cluster.url("postgres"));
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }
}
