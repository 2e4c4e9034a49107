package dev.plimsoll.check.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only looks wrong in the files of poolers and proxies, and what is wrong although it looks right. */
class LooksWrongTest {
    private static List<Finding> findings(Map<String, String> files) {
        var survey = Surveyor.withAll().survey(new Texts(files));
        return new Inspection(Rulebook.all(), Example.DAY)
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
    void a_database_name_with_a_dot_is_legal() {
        assertThat(errors(Map.of("pgbouncer.ini", """
                [databases]
                shop.orders = host=orders-db dbname=shop.orders user=app
                [pgbouncer]
                listen_addr = 0.0.0.0
                auth_type = md5
                """))).isEmpty();
    }

    @Test
    void a_pool_and_its_reserve_under_their_caps_are_right() {
        assertThat(rules(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=orders-db
                [pgbouncer]
                listen_addr = 0.0.0.0
                default_pool_size = 25
                reserve_pool_size = 5
                max_db_connections = 50
                max_user_connections = 50
                max_client_conn = 1000
                pool_mode = transaction
                max_prepared_statements = 100
                """)))
                .doesNotContain("CAP09", "CAP14", "CAP16", "CAP17", "CAP18", "PGB01");
    }

    @Test
    void semicolons_of_queries_and_quoted_values_are_no_comments() {
        assertThat(errors(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=orders-db connect_query='SET a = 1; SELECT 1 # really'
                [pgbouncer]
                listen_addr = 0.0.0.0
                server_reset_query = DISCARD ALL; SELECT 1;
                """))).isEmpty();
    }

    @Test
    void a_role_check_that_shuts_sessions_down_is_right_and_one_maxconn_over_the_slots_a_warning() {
        var files = Map.of(
                "haproxy.cfg", """
                global
                    maxconn 1000
                defaults
                    mode tcp
                    timeout client 30m
                    timeout connect 4s
                    timeout server 30m
                listen writers
                    bind *:5000
                    option httpchk GET /primary
                    http-check expect status 200
                    default-server inter 2s fall 2 rise 2 on-marked-down shutdown-sessions
                    server n1 10.0.0.1:5432 maxconn 100 check port 8008
                    server n2 10.0.0.2:5432 maxconn 100 check port 8008
                """,
                "postgresql.conf", "max_connections = 100\nlisten_addresses = '*'\n");
        assertThat(errors(files)).isEmpty();
        assertThat(rules(files)).contains("CAP20").doesNotContain("HAP01", "HAP02", "TMO17", "TMO18");
    }

    @Test
    void readers_may_be_sent_to_any_server_that_answers() {
        assertThat(rules(Map.of("haproxy.cfg", """
                defaults
                    mode tcp
                    timeout client 30m
                    timeout connect 4s
                    timeout server 30m
                listen postgres_replicas
                    bind *:5001
                    option pgsql-check user haproxy
                    server n1 10.0.0.1:5432 check
                    server n2 10.0.0.2:5432 check
                """))).doesNotContain("HAP01", "HAP02");
    }

    @Test
    void an_http_section_is_none_of_a_database() {
        assertThat(rules(Map.of("haproxy.cfg", """
                defaults
                    mode http
                    timeout client 30s
                    timeout connect 4s
                    timeout server 50s
                backend shop
                    server n1 10.0.0.1:8080
                    server n2 10.0.0.2:8080
                """))).doesNotContain("HAP01", "HAP02", "TMO17");
    }

    @Test
    void replicas_in_a_host_list_are_read_in_turn_on_purpose() {
        assertThat(rules(Map.of("pgbouncer.ini", """
                [databases]
                orders_ro = host=replica-1,replica-2
                [pgbouncer]
                listen_addr = 0.0.0.0
                """))).doesNotContain("FO09");
    }

    @Test
    void a_second_main_section_is_wrong_although_each_half_looks_right() {
        assertThat(errors(Map.of("pgbouncer.ini", """
                [pgbouncer]
                listen_addr = 0.0.0.0
                max_client_conn = 500
                [databases]
                orders = host=orders-db
                [pgbouncer]
                pool_mode = transaction
                """)))
                .extracting(Finding::rule)
                .containsExactly("PGB05");
    }

    @Test
    void a_wildcard_whose_pool_a_template_hides_is_still_without_a_cap() {
        assertThat(rules(Map.of("pgbouncer.ini.j2", """
                [databases]
                * = host=127.0.0.1
                [pgbouncer]
                listen_addr = 0.0.0.0
                default_pool_size = {{ pool }}
                """))).contains("CAP10");
    }

    @Test
    void a_pooler_that_logs_in_as_the_superuser_takes_the_reserved_slots() {
        assertThat(findings(Map.of("pgbouncer.ini", """
                [databases]
                orders = host=db user=postgres
                [pgbouncer]
                listen_addr = 10.0.0.1
                """)))
                .anySatisfy(finding -> assertThat(finding.fact()).contains("pgbouncer/orders", "superuser"));
    }

    @Test
    void so_does_whoever_is_given_a_url_with_it_and_not_what_watches_the_server() {
        var files = Map.of("compose.yml", """
                services:
                  db: {image: "postgres:17", environment: {POSTGRES_USER: owner, POSTGRES_PASSWORD: not-this-one}}
                  app: {image: app, environment: {DATABASE_URL: "postgresql+asyncpg://owner:not-this-one@db:5432/orders"}}
                  stats: {image: postgres-exporter, environment: {DSN: "postgresql://owner:not-this-one@db:5432/orders"}}
                """);
        assertThat(findings(files).stream().filter(finding -> finding.rule().equals("CAP24")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fact()).isEqualTo("app logs in as the superuser owner"));
    }

    @Test
    void a_proxy_behind_a_pooler_ends_what_the_pooler_keeps() {
        var files = Map.of(
                "haproxy/haproxy.cfg", """
                defaults
                    mode tcp
                    timeout client 50s
                    timeout server 50s
                    timeout connect 5s
                listen postgres
                    bind *:5000
                    option httpchk GET /primary
                    default-server on-marked-down shutdown-sessions
                    server pg1 10.0.0.1:5432 check port 8008
                    server pg2 10.0.0.2:5432 check port 8008
                """,
                "pgbouncer.ini", """
                [databases]
                orders = host=haproxy port=5000 user=app
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """);
        assertThat(findings(files).stream().filter(finding -> finding.rule().equals("TMO17")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fact()).contains("50 s of silence", "10 min"));
    }

    @Test
    void one_line_of_a_template_stands_for_several_servers() {
        assertThat(rules(Map.of("haproxy.cfg.j2", """
                defaults
                  mode tcp
                backend postgres-patroni
                  option httpchk
                  default-server inter 3s
                {% for host in hosts %}
                  server {{ host }} {{ address[host] }}:{{ port }} maxconn {{ most }} check port {{ api }}
                {% endfor %}
                """))).contains("HAP02");
    }
}
