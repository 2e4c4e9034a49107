package dev.plimsoll.check.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What looks wrong in a pool and is right, and what is wrong in another degree than usual. */
class PoolRulesInContextTest {
    @Test
    void a_place_is_reported_once_however_many_profiles_there_are() {
        var files = PoolExample.with("max-lifetime: 20000")
                .and("checkout/application-prod.yml", "spring.datasource.hikari.maximum-pool-size: 30\n")
                .and("checkout/application-test.yml", "spring.datasource.hikari.maximum-pool-size: 3\n");
        assertThat(findings(files, "LIFE02")).hasSize(1);
    }

    @Test
    void an_idle_timeout_on_a_pool_of_fixed_size_is_worth_knowing_only() {
        assertThat(findings(PoolExample.with("idle-timeout: 60000"), "LIFE04"))
                .extracting(Finding::level)
                .containsExactly(Level.INFO);
        assertThat(findings(PoolExample.with("idle-timeout: 600000"), "LIFE04")).isEmpty();
    }

    @Test
    void a_default_that_is_switched_off_is_nobodys_mistake() {
        assertThat(findings(PoolExample.with("max-lifetime: 60000"), "LIFE03")).isEmpty();
        assertThat(findings(PoolExample.with("max-lifetime: 300000"), "LIFE04")).isEmpty();
    }

    @Test
    void a_value_a_template_hides_is_no_finding() {
        var hidden =
                PoolExample.with("max-lifetime: ${LIFETIME}", "keepalive-time: ${KEEPALIVE}", "idle-timeout: ${IDLE}");
        assertThat(findings(hidden, "LIFE")).isEmpty();
    }

    @Test
    void a_negative_lifetime_is_not_for_ever() {
        var finding = findings(PoolExample.with("max-lifetime: -1"), "LIFE").get(0);
        assertThat(finding.rule()).isEqualTo("LIFE05");
        assertThat(finding.fact()).contains("HikariCP uses 30 min");
    }

    @Test
    void an_open_view_matters_only_in_a_web_application_with_jpa() {
        var jpa = "spring.jpa.show-sql: false\nspring.datasource.url: jdbc:postgresql://db/orders\n";
        assertThat(findings(Example.file("a/application.yml", jpa), "LIFE11")).isEmpty();
        assertThat(findings(Example.file("a/application.yml", jpa + "server.port: 80\n"), "LIFE11"))
                .hasSize(1);
        assertThat(findings(
                        Example.file("a/application.yml", jpa + "server.port: 80\nspring.webflux.base-path: /a\n"),
                        "LIFE11"))
                .isEmpty();
        assertThat(findings(
                        Example.file(
                                "a/application.yml",
                                "server.port: 80\nspring.datasource.url: jdbc:postgresql://db/o\n"),
                        "LIFE11"))
                .isEmpty();
    }

    @Test
    void inside_the_cluster_a_load_balancer_may_not_be_on_the_way() {
        var service = """
                apiVersion: v1
                kind: Service
                metadata:
                  name: orders-db
                  annotations:
                    service.beta.kubernetes.io/aws-load-balancer-type: nlb
                spec:
                  type: LoadBalancer
                """;
        var found = findings(PoolExample.with("keepalive-time: 0").and("db/service.yaml", service), "LIFE06");
        assertThat(found).extracting(Finding::level).containsExactly(Level.WARNING);
        assertThat(found.get(0).fact()).contains("if connections come from outside of the cluster");
        assertThat(findings(PoolExample.with("keepalive-time: 60000").and("db/service.yaml", service), "LIFE06"))
                .isEmpty();
    }

    @Test
    void two_hundred_threads_on_ten_connections_are_the_default_and_mostly_right() {
        var server = "spring.datasource.url: jdbc:postgresql://db/orders\nserver.port: 80\n";
        assertThat(findings(Example.file("a/application.yml", server), "CAP05")).isEmpty();
    }

    @Test
    void a_short_wait_turns_the_excess_of_virtual_threads_away() {
        var virtual = "spring.threads.virtual.enabled: true\nspring.datasource.url: jdbc:postgresql://db/orders\n";
        assertThat(findings(Example.file("a/application.yml", virtual), "CAP06"))
                .hasSize(1);
        assertThat(findings(
                        Example.file(
                                "a/application.yml", virtual + "spring.datasource.hikari.connection-timeout: 2000\n"),
                        "CAP06"))
                .isEmpty();
    }

    private static List<Finding> findings(Example example, String rule) {
        var survey = Surveyor.withAll().survey(new Texts(example.files()));
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(survey, Optional.empty()).findings().stream()
                        .filter(finding -> finding.rule().startsWith(rule))
                        .toList();
    }
}
