package dev.plimsoll.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.junit.PostgresPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    @PostgresPair(settings = {"max_connections=20", "application_name = it's a \\ test"})
    void settings_are_in_effect_on_every_server_even_below_the_defaults(Cluster cluster) {
        assertThat(cluster.servers()).allSatisfy(server -> {
            assertThat(server.setting("max_connections")).isEqualTo("20");
            assertThat(server.setting("application_name")).isEqualTo("plimsoll-lab");
        });
        var standby = cluster.standbys().get(0);
        standby.set("work_mem", "7MB");
        assertThat(standby.setting("work_mem")).isEqualTo("7MB");
        assertThat(cluster.primary().setting("work_mem")).isEqualTo("4MB");
        cluster.rejoin(standby);
        assertThat(standby.setting("work_mem")).isEqualTo("7MB");
    }

    @Test
    @PostgresPair(synchronous = true)
    void a_synchronous_commit_waits_for_the_standby(Cluster cluster) throws SQLException {
        var primary = cluster.primary();
        Orders.create(primary);
        cluster.standbys().get(0).stop();
        try (var connection = primary.connect();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            statement.execute("insert into orders values (1)");
            // the wait was given up, the row is there, and the answer is a warning nobody reads
            assertThat(statement.getWarnings().getMessage()).contains("synchronous replication");
            assertThat(Orders.count(connection)).isOne();
        }
    }

    @Test
    void a_refused_setting_is_told_in_the_servers_words(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Cluster.pair()
                        .folder(folder)
                        .setting("max_connections", "many")
                        .start())
                .isInstanceOfSatisfying(LabException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
                    assertThat(failure).hasMessageContaining("db1 did not start");
                    assertThat(failure)
                            .hasMessageContaining("invalid value for parameter \"max_connections\": \"many\"");
                });
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void what_the_lab_sets_itself_is_refused() {
        assertThatThrownBy(() -> Cluster.pair().setting("port", "5432")).hasMessageContaining("port itself");
        assertThatThrownBy(() -> Cluster.pair().settings(Map.of("a b", "1"))).hasMessageContaining("not the name");
    }

    @Test
    void access_rules_hold_for_all_but_the_lab() throws SQLException {
        try (var cluster = Cluster.pair()
                .standbys(0)
                .access(List.of("host all shop 127.0.0.1/32 reject", "host all all 127.0.0.1/32 trust"))
                .start()) {
            Orders.execute(cluster.primary(), "create role shop login");
            var url = cluster.primary().url("postgres");
            assertThatThrownBy(() -> DriverManager.getConnection(url, "shop", ""))
                    .hasMessageContaining("pg_hba.conf");
        }
    }

    @Test
    void each_server_needs_a_name_of_its_own() {
        assertThatThrownBy(() -> Cluster.pair().names("pg-0", "pg-0")).hasMessageContaining("name of its own");
        assertThatThrownBy(() -> Cluster.pair().names("../pg")).hasMessageContaining("not a name");
    }
}
