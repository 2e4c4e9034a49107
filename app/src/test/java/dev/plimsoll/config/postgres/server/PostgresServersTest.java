package dev.plimsoll.config.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Size;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.ConnectionLimit;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresServersTest {
    private static Topology read(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }

    @Test
    void a_server_in_a_manifest_reads_what_is_mounted_and_its_command_line_wins() {
        var server = read(Map.of("compose.yml", """
                        services:
                          db:
                            image: postgres:16.4-alpine
                            command: postgres -c config_file=/etc/pg.conf -c max_connections=300
                            volumes: ["./pg/postgresql.conf:/etc/pg.conf"]
                            deploy: {resources: {limits: {cpus: '2', memory: 1G}}}
                        """, "pg/postgresql.conf", "max_connections = 200\nwork_mem = 8MB\n"))
                .servers()
                .findFirst()
                .orElseThrow();
        assertThat(server.name()).isEqualTo("db");
        assertThat(server.settings().version()).contains(Version.of(16, 4));
        assertThat(server.settings().integer("max_connections").map(Fact::value))
                .contains(300);
        assertThat(server.settings().find("max_connections").orElseThrow().place())
                .isEqualTo(new Place("compose.yml", 4, 70, 3));
        assertThat(server.settings().size("work_mem").map(Fact::value)).contains(new Size(8 << 20));
        assertThat(server.machine().memory().map(Fact::value)).contains(new Size(1 << 30));
        assertThat(server.hostnames()).contains("db");
    }

    @Test
    void a_file_where_the_server_does_not_look_has_no_effect() {
        var server = read(Map.of("compose.yml", """
                        services:
                          db:
                            image: postgres:16
                            volumes: ["./postgresql.conf:/etc/postgresql/postgresql.conf"]
                        """, "postgresql.conf", "max_connections = 200\n"))
                .servers()
                .toList();
        assertThat(server).hasSize(1);
        assertThat(server.get(0).settings().integer("max_connections").map(Fact::value))
                .contains(100);
    }

    @Test
    void a_primary_and_its_standbys_are_one_cluster() {
        var clusters = read(Map.of(
                        "orders/primary/postgresql.conf", "cluster_name = 'p'\n",
                        "orders/node2/postgresql.conf",
                                "primary_conninfo = 'host=orders-db user=r application_name=s1'\n",
                        "orders/node2/standby.signal", "",
                        "orders/node2/PG_VERSION", "17\n",
                        "users/primary/postgresql.conf", "port = 5433\n"))
                .clusters();
        assertThat(clusters).hasSize(2);
        var orders = clusters.get(0);
        assertThat(orders.servers().stream().map(Server::role))
                .containsExactly(Server.Role.PRIMARY, Server.Role.STANDBY);
        assertThat(orders.primary().hostnames()).contains("orders-db");
        assertThat(orders.standbys().get(0).settings().version()).contains(Version.of(17));
    }

    @Test
    void a_recovery_conf_says_what_a_standby_of_old_follows() {
        var cluster = read(Map.of(
                        "primary/postgresql.conf", "port = 5432\n",
                        "node2/postgresql.conf", "port = 5433\n",
                        "node2/recovery.conf", """
                                standby_mode = 'on'
                                primary_conninfo = 'host=orders-db user=r'
                                recovery_min_apply_delay = '1h'
                                trigger_file = '/tmp/go'
                                """))
                .clusters()
                .get(0);
        var standby = cluster.standbys().get(0).settings();
        assertThat(standby.duration("recovery_min_apply_delay").map(Fact::value))
                .contains(Duration.ofHours(1));
        assertThat(standby.states("trigger_file")).isFalse();
        assertThat(cluster.primary().hostnames()).contains("orders-db");
    }

    @Test
    void a_shell_script_that_initialises_a_database_may_hold_the_limits() {
        var server = read(Map.of("compose.yaml", """
                services:
                  db:
                    image: postgres:17
                    volumes: ["./init:/docker-entrypoint-initdb.d"]
                """, "init/10-roles.sh", """
                #!/bin/bash
                # CREATE ROLE old CONNECTION LIMIT 3;
                psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" <<-EOSQL
                  CREATE ROLE shop LOGIN CONNECTION LIMIT 40;
                  CREATE ROLE "$OTHER" LOGIN CONNECTION LIMIT 7;
                  ALTER SYSTEM SET max_connections = 250;
                EOSQL
                """))
                .clusters()
                .get(0)
                .primary();
        assertThat(server.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.name()).isEqualTo("shop");
            assertThat(limit.limit().value()).isEqualTo(40);
            assertThat(limit.limit().origin().place()).contains(new Place("init/10-roles.sh", 4, 43, 2));
        });
        assertThat(server.settings().integer("max_connections").map(Fact::value))
                .contains(250);
    }

    @Test
    void a_settings_file_inside_a_config_map_is_mounted_by_its_name() {
        var server = read(Map.of("db.yaml", """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: pg-conf}
                        data:
                          postgresql.conf: |
                            max_connections = 150
                            listen_addresses = '*'
                        ---
                        apiVersion: apps/v1
                        kind: StatefulSet
                        metadata: {name: orders-db}
                        spec:
                          template:
                            spec:
                              containers:
                                - name: pg
                                  image: postgres:17
                                  args: ["-c", "config_file=/conf/postgresql.conf"]
                                  volumeMounts: [{name: conf, mountPath: /conf}]
                              volumes: [{name: conf, configMap: {name: pg-conf}}]
                        """)).servers().findFirst().orElseThrow();
        assertThat(server.settings().find("max_connections").orElseThrow().place())
                .isEqualTo(new Place("db.yaml", 6, 23, 3));
        assertThat(server.hostnames()).contains("orders-db");
    }

    @Test
    void access_lines_are_read_with_lists_quotes_masks_and_continuations() {
        var access = read(Map.of("postgresql.conf", "port = 5432\n", "pg_hba.conf", """
                        # TYPE DATABASE USER ADDRESS METHOD
                        local all all trust
                        host orders, "my db" app 10.0.0.0 255.255.0.0 scram-sha-256
                        hostssl replication \\
                            replicator 10.0.0.7/32 cert clientcert=verify-full
                        """))
                .servers()
                .findFirst()
                .orElseThrow()
                .access();
        assertThat(access)
                .containsExactly(
                        new HbaRule(
                                "local",
                                List.of("all"),
                                List.of("all"),
                                "",
                                "trust",
                                new Place("pg_hba.conf", 2, 1, 19)),
                        new HbaRule(
                                "host",
                                List.of("orders", "my db"),
                                List.of("app"),
                                "10.0.0.0/255.255.0.0",
                                "scram-sha-256",
                                new Place("pg_hba.conf", 3, 1, 59)),
                        new HbaRule(
                                "hostssl",
                                List.of("replication"),
                                List.of("replicator"),
                                "10.0.0.7/32",
                                "cert",
                                new Place("pg_hba.conf", 4, 1, 21)));
    }

    @Test
    void limits_of_roles_and_databases_are_read_but_none_holds_for_superusers() {
        var limits = read(Map.of("postgresql.conf", "port = 5432\n", "init.sql", """
                        -- CREATE ROLE old CONNECTION LIMIT 1;
                        CREATE ROLE checkout LOGIN PASSWORD 'x' CONNECTION LIMIT 20;
                        CREATE USER root2 WITH SUPERUSER CONNECTION LIMIT 5;
                        CREATE DATABASE orders OWNER checkout CONNECTION LIMIT = 50;
                        ALTER ROLE "checkout" CONNECTION LIMIT 30;
                        """))
                .servers()
                .findFirst()
                .orElseThrow()
                .limits();
        assertThat(limits.stream().map(ConnectionLimit::name)).containsExactly("orders", "checkout");
        assertThat(limits.get(1).limit().value()).isEqualTo(30);
        assertThat(limits.get(1).limit().origin().place()).contains(new Place("init.sql", 5, 40, 2));
    }

    @Test
    void a_job_or_a_dump_in_the_servers_image_is_no_server() {
        assertThat(read(Map.of("compose.yml", """
                        services:
                          dump: {image: "postgres:17", command: pg_dump -h db}
                          db: {image: "postgres:17"}
                        """, "job.yaml", """
                        apiVersion: batch/v1
                        kind: Job
                        metadata: {name: fill}
                        spec: {template: {spec: {containers: [{name: fill, image: "postgres:17"}]}}}
                        """)).servers().map(Server::name))
                .containsExactly("db");
    }

    @Test
    void the_version_of_an_extension_is_not_taken_for_the_servers() {
        assertThat(read(Map.of("compose.yml", """
                        services:
                          a: {image: "timescale/timescaledb:2.17.2-pg16"}
                          b: {image: "postgis/postgis:15-3.4"}
                          c: {image: "timescale/timescaledb:2.17.2"}
                        """))
                        .servers()
                        .map(server ->
                                server.settings().version().map(Version::major).orElse(0)))
                .containsExactly(16, 15, 0);
    }
}
