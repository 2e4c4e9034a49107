package dev.plimsoll.config.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpiloTest {
    private static final String STATEFUL_SET = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: orders-db}
            spec:
              replicas: 3
              template:
                spec:
                  containers:
                    - name: postgres
                      image: ghcr.io/zalando/spilo-16:3.2-p3
                      env:
                        - {name: SCOPE, value: orders}
                        - name: SPILO_CONFIGURATION
                          value: |
                            bootstrap:
                              dcs:
                                ttl: 40
                                postgresql:
                                  parameters:
                                    max_connections: 250
                        - {name: PGUSER, value: postgres}
            """;

    private static List<Cluster> clusters(String path, String manifest) {
        var survey = Surveyor.withAll().survey(new Texts(Map.of(path, manifest)));
        assertThat(survey.unread()).isEmpty();
        return survey.topology().clusters();
    }

    @Test
    void the_file_in_a_variable_is_read_where_it_stands() {
        var cluster = clusters("db.yaml", STATEFUL_SET).get(0);
        assertThat(cluster.name()).isEqualTo("orders");
        assertThat(cluster.standbysKnownOf()).isEqualTo(2);
        var most = cluster.primary().settings().integer("max_connections").orElseThrow();
        assertThat(most.value()).isEqualTo(250);
        assertThat(most.origin().words()).isEqualTo("db.yaml:20");
        assertThat(cluster.primary().hostnames()).contains("orders-db");
        var node = cluster.patroni().get(0);
        assertThat(node.settings().duration(node.dynamic("ttl")).map(Fact::value))
                .contains(Duration.ofSeconds(40));
    }

    @Test
    void what_spilo_works_out_of_the_machine_is_unknown() {
        var server = clusters("db.yaml", STATEFUL_SET.replace("max_connections: 250", "work_mem: 8MB"))
                .get(0)
                .primary();
        assertThat(server.settings().hides("max_connections")).isTrue();
    }

    @Test
    void compose_may_give_patroni_its_file_in_a_variable_too() {
        var cluster = clusters("compose.yaml", """
                services:
                  patroni:
                    image: registry.example/patroni:4
                    environment:
                      PATRONI_CONFIGURATION: |
                        scope: orders
                        bootstrap:
                          dcs:
                            postgresql:
                              parameters: {max_connections: 180}
                """).get(0);
        assertThat(cluster.name()).isEqualTo("orders");
        assertThat(cluster.primary().settings().integer("max_connections").map(Fact::value))
                .contains(180);
    }
}
