package dev.plimsoll.check.patroni;

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

/** What is said of the store a cluster's state is kept in, and of what nobody chose. */
class StoreTest {
    private static List<Finding> findings(String rule, Map<String, String> files) {
        var survey = Surveyor.withAll().survey(new Texts(files));
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(survey, Optional.empty()).findings().stream()
                        .filter(finding -> finding.rule().equals(rule))
                        .toList();
    }

    @Test
    void a_store_of_two_named_only_in_variables_is_found_once() {
        var found = findings("PAT16", Map.of("compose.yml", """
                services:
                  pg1: {image: patroni, environment: {PATRONI_NAME: pg1, PATRONI_ETCD3_HOSTS: "etcd1:2379,etcd2:2379"}}
                  pg2: {image: patroni, environment: {PATRONI_NAME: pg2, PATRONI_ETCD3_HOSTS: "etcd1:2379,etcd2:2379"}}
                """));
        assertThat(found).singleElement().extracting(Finding::fact).asString().contains("2 hosts");
    }

    @Test
    void three_named_in_variables_are_right() {
        assertThat(findings("PAT16", Map.of("compose.yml", """
                services:
                  pg1: {image: patroni, environment: {PATRONI_ETCD3_HOSTS: "etcd1:2379,etcd2:2379,etcd3:2379"}}
                """))).isEmpty();
    }

    @Test
    void a_mistyped_key_of_the_store_is_an_error_that_names_the_right_one() {
        var file = Sound.node("node1").replace("  hosts:", "  host_s: x\n  hosts:");
        assertThat(findings("PAT03", Map.of("patroni.yml", file)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.ERROR);
                    assertThat(finding.remedy()).contains("hosts");
                });
    }

    @Test
    void variables_an_image_does_not_read_are_one_finding_for_a_container() {
        var found = findings("PGB11", Map.of("compose.yml", """
                services:
                  bouncer:
                    image: bitnami/pgbouncer:1.25.2
                    environment: {POSTGRESQL_HOST: db, POOL_MODE: transaction, MAX_CLIENT_CONN: 500}
                """));
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .contains("PGBOUNCER_POOL_MODE")
                        .contains("PGBOUNCER_MAX_CLIENT_CONN"));
    }

    @Test
    void a_server_nobody_set_in_a_small_container_is_only_mentioned() {
        var set = Map.of("compose.yml", """
                services:
                  db: {image: "postgres:17", command: postgres -c work_mem=16MB, deploy: {resources: {limits: {memory: 512M}}}}
                """);
        var unset = Map.of("compose.yml", """
                services:
                  db: {image: "postgres:17", deploy: {resources: {limits: {memory: 512M}}}}
                """);
        assertThat(findings("CAP25", set)).extracting(Finding::level).containsExactly(Level.WARNING);
        assertThat(findings("CAP25", unset)).extracting(Finding::level).containsExactly(Level.INFO);
    }

    @Test
    void a_poolers_own_waits_are_only_mentioned_where_nobody_set_one() {
        var line = """
                [databases]
                orders = host=replica-1,replica-2 user=app
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """;
        assertThat(findings("TMO16", Map.of("pgbouncer.ini", line)))
                .extracting(Finding::level)
                .containsExactly(Level.INFO);
        assertThat(findings("TMO16", Map.of("pgbouncer.ini", line + "server_login_retry = 20\n")))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
    }

    @Test
    void names_between_percent_signs_are_replaced_before_patroni_reads_them() {
        var file = Sound.node("%%%HostName%%%").replace("etcd1:2379, etcd2:2379, etcd3:2379", "etcd1:2379");
        assertThat(findings("PAT16", Map.of("patroni.yml", file))).hasSize(1);
    }

    @Test
    void a_file_of_patroni_that_is_no_yaml_is_unread_whatever_it_is_called() {
        var broken =
                "scope: a\nbootstrap:\n  dcs:\n    loop_wait: 10\nrestapi:\n  listen: x\n authentication:\n  a: b\n";
        var survey = Surveyor.withAll().survey(new Texts(Map.of("patroni/postgres-0.yml", broken)));
        assertThat(survey.unread())
                .singleElement()
                .satisfies(file -> assertThat(file.place().line()).isEqualTo(7));
    }

    @Test
    void somebody_else_who_uses_etcd_is_not_patroni() {
        assertThat(findings("PAT16", Map.of("compose.yml", """
                services:
                  gateway: {image: apisix, environment: {ETCD_HOSTS: "etcd:2379"}}
                """))).isEmpty();
    }

    @Test
    void the_driver_of_the_watchdog_is_a_key_patroni_reads() {
        var file = Sound.node("node1") + "watchdog: {mode: required, driver: ipmi}\n";
        assertThat(findings("PAT03", Map.of("patroni.yml", file))).isEmpty();
    }
}
