package dev.plimsoll.config.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Cluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OperatorClustersTest {
    @Test
    void an_object_of_zalandos_operator_is_a_cluster_that_patroni_fails_over() {
        var cluster = cluster("""
                apiVersion: acid.zalan.do/v1
                kind: postgresql
                metadata:
                  name: acid-orders
                spec:
                  numberOfInstances: 3
                  postgresql:
                    version: "16"
                    parameters:
                      max_connections: "300"
                  patroni:
                    ttl: 60
                    pg_hba: [host all all 10.0.0.0/8 scram-sha-256]
                  resources:
                    limits: {memory: 4Gi, cpu: "2"}
                """);
        assertThat(cluster.standbysKnownOf()).isEqualTo(2);
        assertThat(cluster.primary().hostnames()).contains("acid-orders", "acid-orders-repl");
        assertThat(cluster.primary().settings().version().orElseThrow().major()).isEqualTo(16);
        var slots = cluster.primary().settings().integer("max_connections").orElseThrow();
        assertThat(slots.value()).isEqualTo(300);
        assertThat(slots.origin().words()).isEqualTo("orders.yaml:10");
        assertThat(cluster.primary().machine().memory().orElseThrow().value()).isEqualTo(new Size(4L << 30));
        assertThat(cluster.primary().machine().cores().orElseThrow().value()).isEqualTo(2.0);
        assertThat(cluster.primary().access()).hasSize(1);
        var node = cluster.patroni().get(0);
        assertThat(node.settings().duration(node.dynamic("ttl")).orElseThrow().value())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void an_object_of_cloudnativepg_is_a_cluster_reached_by_its_services() {
        var cluster = cluster("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata:
                  name: orders
                spec:
                  instances: 2
                  imageName: ghcr.io/cloudnative-pg/postgresql:17.2
                  postgresql:
                    parameters:
                      max_connections: "400"
                """);
        assertThat(cluster.standbysKnownOf()).isEqualTo(1);
        assertThat(cluster.primary().hostnames()).containsExactlyInAnyOrder("orders-rw", "orders-ro", "orders-r");
        assertThat(cluster.primary().settings().version().orElseThrow().major()).isEqualTo(17);
        assertThat(cluster.patroni()).isEmpty();
    }

    private static Cluster cluster(String manifest) {
        var topology = Surveyor.withAll()
                .survey(new Texts(Map.of("orders.yaml", manifest)))
                .topology();
        assertThat(topology.clusters()).hasSize(1);
        return topology.clusters().get(0);
    }
}
