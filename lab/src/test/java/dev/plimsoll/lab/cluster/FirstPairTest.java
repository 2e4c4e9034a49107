package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The whole way once: a pair comes up, a row gets across, the standby takes over, everything is gone. */
class FirstPairTest {
    @Test
    void a_pair_replicates_a_row_fails_over_and_is_gone() throws SQLException {
        var cluster = Cluster.pair().start();
        var primary = cluster.primary();
        var standby = cluster.standbys().get(0);
        try (cluster) {
            try (var connection = primary.connect();
                    var statement = connection.createStatement()) {
                statement.execute("create table orders (id int primary key)");
                statement.execute("insert into orders values (7)");
            }
            cluster.awaitReplay();
            assertThat(standby.role()).isEqualTo(Role.STANDBY);

            primary.crash();
            cluster.promote(standby);

            assertThat(cluster.primary()).isSameAs(standby);
            assertThat(standby.role()).isEqualTo(Role.PRIMARY);
            assertThat(standby.timeline()).isEqualTo(2);
            try (var connection = DriverManager.getConnection(cluster.url("postgres"));
                    var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update orders set id = 8 where id = 7"))
                        .isOne();
            }
        }
        assertThat(standby.running()).isFalse();
        assertThat(Files.exists(standby.data().getParent())).isFalse();
    }
}
