package dev.plimsoll.config.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Topology;
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

    @Test
    void what_an_operator_decides_by_itself_is_not_the_default_of_the_server() {
        var zalando = cluster("""
                apiVersion: acid.zalan.do/v1
                kind: postgresql
                metadata: {name: acid-orders}
                spec: {numberOfInstances: 2}
                """).primary().settings();
        assertThat(zalando.hides("max_connections")).isTrue();
        assertThat(zalando.flag("wal_log_hints").orElseThrow().value()).isTrue();
        var cloudNative = cluster("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: orders}
                spec: {instances: 3, minSyncReplicas: 1, maxSyncReplicas: 1}
                """).primary().settings();
        assertThat(cloudNative.integer("max_connections").orElseThrow().value()).isEqualTo(100);
        assertThat(cloudNative.integer("max_replication_slots").orElseThrow().value())
                .isEqualTo(32);
        assertThat(cloudNative.hides("synchronous_standby_names")).isTrue();
    }

    @Test
    void a_pooler_of_cloudnativepg_leads_to_its_cluster() {
        var topology = topology("""
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: orders}
                spec: {instances: 3}
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Pooler
                metadata: {name: orders-pooler}
                spec:
                  cluster: {name: orders}
                  instances: 3
                  type: rw
                  pgbouncer:
                    poolMode: transaction
                    parameters:
                      default_pool_size: "10"
                """);
        assertThat(topology.clusters()).hasSize(1);
        var pooler = topology.poolers().get(0);
        assertThat(pooler.hostnames()).containsExactly("orders-pooler");
        assertThat(pooler.settings()
                        .integer("default_pool_size")
                        .orElseThrow()
                        .origin()
                        .words())
                .isEqualTo("orders.yaml:16");
        assertThat(pooler.settings().text("pool_mode").orElseThrow().value()).isEqualTo("transaction");
        assertThat(pooler.instances().steady()).isEqualTo(3);
        var route = topology.route(pooler, pooler.databases().get(0));
        assertThat(route.cluster().orElseThrow().name()).isEqualTo("orders");
    }

    @Test
    void the_pooler_zalandos_operator_runs_shares_its_connections_out_among_its_copies() {
        var topology = topology("""
                apiVersion: acid.zalan.do/v1
                kind: postgresql
                metadata: {name: acid-orders}
                spec:
                  numberOfInstances: 2
                  enableConnectionPooler: true
                  connectionPooler:
                    numberOfInstances: 3
                    mode: transaction
                    maxDBConnections: 90
                """);
        var pooler = topology.poolers().get(0);
        assertThat(pooler.name()).isEqualTo("acid-orders-pooler");
        assertThat(pooler.settings().integer("max_db_connections").orElseThrow().value())
                .isEqualTo(30);
        assertThat(pooler.settings().integer("default_pool_size").orElseThrow().value())
                .isEqualTo(15);
        assertThat(topology.clusters().get(0).primary().hostnames()).doesNotContain("acid-orders-pooler");
    }

    @Test
    void without_its_numbers_the_size_of_such_a_pooler_is_unknown() {
        var pooler = topology("""
                apiVersion: acid.zalan.do/v1
                kind: postgresql
                metadata: {name: acid-orders}
                spec: {numberOfInstances: 2, enableConnectionPooler: true}
                """).poolers().get(0);
        assertThat(pooler.settings().hides("max_db_connections")).isTrue();
        assertThat(pooler.settings().hides("pool_mode")).isTrue();
    }

    private static Topology topology(String manifest) {
        return Surveyor.withAll()
                .survey(new Texts(Map.of("orders.yaml", manifest)))
                .topology();
    }

    private static Cluster cluster(String manifest) {
        var topology = topology(manifest);
        assertThat(topology.clusters()).hasSize(1);
        return topology.clusters().get(0);
    }
}
