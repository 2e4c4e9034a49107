package dev.plimsoll.config.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Pooler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolersTest {
    private static List<Pooler> poolers(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology().poolers();
    }

    @Test
    void a_container_that_mounts_the_file_gives_version_and_names() {
        var poolers = poolers(Map.of(
                "compose.yml",
                """
                services:
                  bouncer:
                    image: example/pgbouncer:1.22.1-alpine
                    volumes: ["./pooler/pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro"]
                    deploy:
                      replicas: 3
                """,
                "pooler/pgbouncer.ini",
                "[databases]\nx = host=db\n[pgbouncer]\npool_mode = transaction\n"));
        assertThat(poolers).singleElement().satisfies(pooler -> {
            assertThat(pooler.name()).isEqualTo("bouncer");
            assertThat(pooler.settings().version()).hasValue(Version.of(1, 22, 1));
            assertThat(pooler.instances().peak()).isEqualTo(3);
            assertThat(pooler.hostnames()).contains("bouncer");
        });
    }

    @Test
    void the_variables_of_the_edoburu_image_are_settings() {
        var poolers = poolers(Map.of("compose.yml", """
                services:
                  pooler:
                    image: edoburu/pgbouncer:v1.23.1-p0
                    environment:
                      DATABASE_URL: postgres://app:hunter22@db:5433/orders
                      POOL_MODE: transaction
                      MAX_CLIENT_CONN: 300
                """));
        assertThat(poolers).singleElement().satisfies(pooler -> {
            assertThat(pooler.settings().text("pool_mode").map(Fact::value)).hasValue("transaction");
            assertThat(pooler.settings().integer("max_client_conn").map(Fact::value))
                    .hasValue(300);
            assertThat(pooler.settings().integer("listen_port").map(Fact::value))
                    .hasValue(5432);
            assertThat(pooler.databases()).singleElement().satisfies(line -> {
                assertThat(line.name()).isEqualTo("orders");
                assertThat(line.settings().text("host").map(Fact::value)).hasValue("db");
                assertThat(line.settings().integer("port").map(Fact::value)).hasValue(5433);
            });
        });
    }

    @Test
    void the_variables_of_the_bitnami_image_are_settings() {
        var poolers = poolers(Map.of("compose.yml", """
                services:
                  pooler:
                    image: bitnami/pgbouncer:1.24.1
                    environment:
                      - POSTGRESQL_HOST=db
                      - PGBOUNCER_DATABASE=*
                      - PGBOUNCER_POOL_MODE=transaction
                      - PGBOUNCER_MAX_USER_CONNECTIONS=5
                """));
        assertThat(poolers).singleElement().satisfies(pooler -> {
            assertThat(pooler.settings().text("pool_mode").map(Fact::value)).hasValue("transaction");
            assertThat(pooler.settings().states("max_user_connections")).isFalse();
            assertThat(pooler.databases()).singleElement().matches(line -> line.isWildcard());
        });
    }

    @Test
    void processes_that_share_a_port_are_counted_by_their_peers() {
        var poolers = poolers(Map.of("pgbouncer.ini", """
                [databases]
                x = host=db
                [peers]
                1 = host=/tmp/one
                2 = host=/tmp/two
                [pgbouncer]
                peer_id = 1
                so_reuseport = 1
                """));
        assertThat(poolers).singleElement().matches(pooler -> pooler.instances().peak() == 2);
    }

    @Test
    void a_file_in_a_config_map_belongs_to_the_workload_that_mounts_it() {
        var poolers = poolers(Map.of("pooler.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: bouncer-config}
                data:
                  pgbouncer.ini: |
                    [databases]
                    * = host=orders-db
                    [pgbouncer]
                    max_client_conn = 400
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: bouncer}
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: pgbouncer
                          image: example/pgbouncer:1.25.1
                          volumeMounts: [{name: config, mountPath: /etc/pgbouncer}]
                      volumes:
                        - name: config
                          configMap: {name: bouncer-config}
                """));
        assertThat(poolers).singleElement().satisfies(pooler -> {
            assertThat(pooler.name()).isEqualTo("bouncer");
            assertThat(pooler.settings()
                            .integer("max_client_conn")
                            .flatMap(fact -> fact.origin().place()))
                    .hasValueSatisfying(place -> assertThat(place.line()).isEqualTo(9));
            assertThat(pooler.instances().steady()).isEqualTo(2);
        });
    }
}
