package dev.plimsoll.check.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Shapes of files that teams really have: what is wrong in them is found, what only looks wrong is left alone. */
class SeenInTheWildTest {
    private static List<Finding> findings(Map<String, String> files) {
        var survey = Surveyor.withAll().survey(new Texts(files));
        return new Inspection(Rulebook.all(), LocalDate.EPOCH)
                .of(survey, Optional.empty())
                .findings();
    }

    private static List<String> rules(Map<String, String> files) {
        return findings(files).stream().map(Finding::rule).toList();
    }

    private static List<Finding> errors(Map<String, String> files) {
        return findings(files).stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .toList();
    }

    @Test
    void an_access_list_of_patroni_lets_everyone_in_too() {
        assertThat(findings(Map.of("patroni.yml", """
                scope: orders
                name: node1
                bootstrap:
                  dcs: {ttl: 30, loop_wait: 10, retry_timeout: 10}
                  pg_hba:
                  - host replication replicator 127.0.0.1/32 scram-sha-256
                  - host replication replicator 10.20.0.11/0 scram-sha-256
                  - host all all 0.0.0.0/0 scram-sha-256
                postgresql:
                  data_dir: /data/orders
                """)))
                .filteredOn(finding -> finding.rule().equals("PG16"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.place().line()).isEqualTo(7));
    }

    @Test
    void a_spring_file_with_the_name_of_its_service_before_it_is_read() {
        assertThat(rules(Map.of("orders-application-prod.yml", """
                spring:
                  profiles: prod
                  datasource:
                    url: jdbc:postgresql://orders-db/orders
                """))).contains("SPR08");
    }

    @Test
    void files_of_two_services_in_one_folder_do_not_override_each_other() {
        var pool = "spring: {datasource: {url: 'jdbc:postgresql://db/%s', hikari: {maximum-pool-size: 60}}}\n";
        assertThat(rules(Map.of(
                        "conf/orders-application.yml", pool.formatted("shop"),
                        "conf/billing-application.yml", pool.formatted("shop"),
                        "compose.yml", "services: {db: {image: 'postgres:16'}}\n")))
                .contains("CAP01");
    }

    @Test
    void another_file_with_application_in_its_name_is_no_spring_file() {
        assertThat(findings(Map.of("loan-application.yml", "fields:\n  - {name: amount, pool: 5}\n")))
                .isEmpty();
    }

    @Test
    void a_listener_with_its_writer_in_reserve_is_for_readers() {
        assertThat(errors(Map.of("haproxy.cfg", """
                listen pgsql_pool
                    bind *:5003
                    mode tcp
                    option pgsql-check user ha
                    balance roundrobin
                    server master 10.0.0.1:5432 check backup
                    server slave1 10.0.0.2:5432 check
                """))).isEmpty();
    }

    @Test
    void a_name_that_an_entry_point_replaces_is_no_number_gone_wrong() {
        assertThat(findings(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=orders-db port=_db_port user=app
                [pgbouncer]
                listen_addr = 0.0.0.0
                listen_port = @LISTEN_PORT@
                max_client_conn = _max_client_conn
                default_pool_size = <pool size>
                """)))
                .filteredOn(finding -> finding.rule().startsWith("PGB"))
                .extracting(Finding::rule)
                .containsOnly("PGB10");
    }

    @Test
    void a_letter_in_a_number_is_wrong_all_the_same() {
        assertThat(rules(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=orders-db user=app
                [pgbouncer]
                listen_addr = 0.0.0.0
                max_client_conn = 5OO
                """))).contains("PGB05");
    }

    @Test
    void the_name_of_an_etcd_cluster_is_no_secret() {
        assertThat(findings(Map.of("compose.yml", """
                        services:
                          etcd:
                            image: quay.io/coreos/etcd:v3.5.9
                            environment: {ETCD_INITIAL_CLUSTER_TOKEN: orders-cluster}
                        """, "patroni.yml", """
                        scope: orders-cluster
                        name: node1
                        bootstrap: {dcs: {ttl: 30}}
                        postgresql: {data_dir: /data/orders}
                        """)))
                .filteredOn(finding -> finding.rule().equals("PAT14"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fact()).contains("orders-cluster"));
    }

    @Test
    void an_address_leads_to_its_pooler_although_the_database_is_named_elsewhere() {
        assertThat(findings(Map.of("compose.yml", """
                        services:
                          db: {image: 'postgres:17'}
                          pooler:
                            image: edoburu/pgbouncer:v1.24.1-p1
                            volumes: ['./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini:ro']
                          app:
                            image: ${APP_IMAGE}
                            environment:
                              SPRING_DATASOURCE_URL: jdbc:postgresql://pooler:6432/${DB_NAME}?tcpKeepAlive=true
                              SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT: 5000
                        """, "pgbouncer.ini", """
                        [databases]
                        orders = host=db
                        [pgbouncer]
                        listen_addr = 0.0.0.0
                        listen_port = 6432
                        query_wait_timeout = 30
                        """)))
                .filteredOn(finding -> finding.rule().equals("TMO13"))
                .hasSize(1);
    }

    @Test
    void a_pooler_before_the_standby_claims_nothing_of_the_primary() {
        assertThat(rules(Map.of(
                        "compose.yml",
                        "services: {orders-primary: {image: 'postgres:16', command: postgres -c max_connections=200}}\n",
                        "primary/pgbouncer.ini",
                        pooled("orders-primary.shop.svc"),
                        "standby/pgbouncer.ini",
                        pooled("orders-replica.shop.svc"))))
                .doesNotContain("CAP09");
    }

    @Test
    void a_pooler_before_a_standby_of_these_files_claims_the_slots_of_the_standby() {
        var files = Map.of(
                "primary/postgresql.conf",
                "max_connections = 200\nwal_level = replica\n",
                "standby/postgresql.conf",
                "max_connections = 200\nprimary_conninfo = 'host=primary user=replicator'\n",
                "standby/standby.signal",
                "",
                "one/pgbouncer.ini",
                pooled("primary"),
                "two/pgbouncer.ini",
                pooled("standby"));
        assertThat(rules(files)).doesNotContain("CAP09");
    }

    @Test
    void two_poolers_before_one_server_claim_together() {
        assertThat(rules(Map.of(
                        "compose.yml",
                        "services: {orders-primary: {image: 'postgres:16', command: postgres -c max_connections=200}}\n",
                        "one/pgbouncer.ini",
                        pooled("orders-primary.shop.svc"),
                        "two/pgbouncer.ini",
                        pooled("orders-primary.shop.svc"))))
                .contains("CAP09");
    }

    private static String pooled(String host) {
        return """
                [databases]
                orders = host=%s user=app pool_size=150
                [pgbouncer]
                listen_addr = 0.0.0.0
                """.formatted(host);
    }

    @Test
    void a_comment_where_a_query_should_be_is_sent_as_one() {
        assertThat(rules(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=orders-db user=app
                [pgbouncer]
                listen_addr = 0.0.0.0
                server_reset_query =      ; none is needed
                """))).contains("PGB04");
    }

    @Test
    void a_semicolon_inside_a_query_is_at_home() {
        assertThat(rules(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=orders-db user=app
                [pgbouncer]
                listen_addr = 0.0.0.0
                server_reset_query = RESET ALL ; DISCARD TEMP
                """))).doesNotContain("PGB04");
    }

    @Test
    void two_bytes_of_memory_are_no_limit_to_reckon_with() {
        assertThat(rules(Map.of("db.yaml", """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: postgres}
                spec:
                  selector: {matchLabels: {app: postgres}}
                  template:
                    metadata: {labels: {app: postgres}}
                    spec:
                      containers:
                      - name: postgres
                        image: postgres:16
                        args: [-c, shared_buffers=256MB]
                        resources: {limits: {memory: 2000m, cpu: 4Gi}}
                """))).doesNotContain("CAP25", "CAP26", "CAP30");
    }

    @Test
    void what_patroni_leaves_out_does_not_keep_the_server_from_starting() {
        assertThat(findings(Map.of("patroni.yml", """
                scope: orders
                name: node1
                bootstrap:
                  dcs:
                    ttl: 30
                    postgresql: {parameters: {shared_buffers: 2G}}
                postgresql:
                  data_dir: /data/orders
                """)))
                .filteredOn(finding -> finding.rule().equals("PG21"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fact()).startsWith("Patroni leaves it out"));
    }

    @Test
    void an_even_number_of_stores_is_counted_although_their_names_come_from_elsewhere() {
        assertThat(rules(Map.of("patroni.yml", """
                scope: orders
                name: node1
                etcd3:
                  hosts:
                  - ${ETCD_01}:2379
                  - ${ETCD_02}:2379
                bootstrap: {dcs: {ttl: 30}}
                postgresql: {data_dir: /data/orders}
                """))).contains("PAT16");
    }
}
