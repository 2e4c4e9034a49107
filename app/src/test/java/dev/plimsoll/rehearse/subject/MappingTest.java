package dev.plimsoll.rehearse.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.config.tree.DirectoryTree;
import dev.plimsoll.config.tree.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of other people's files reaches the lab, and what is said about the rest. */
class MappingTest {
    private static final List<String> PORTS = List.of("127.0.0.1:1", "127.0.0.1:2");

    private static final Pace REAL = Pace.real(Duration.ofSeconds(45));

    @TempDir
    private Path folder;

    @Test
    void options_of_the_driver_are_used_as_they_are_on_other_hosts() throws IOException {
        var mapping = url("jdbc:postgresql://db1,db2:6432/orders?targetServerType=primary&socketTimeout=2");
        assertThat(mapping.to(PORTS, REAL))
                .isEqualTo("jdbc:postgresql://127.0.0.1:1,127.0.0.1:2/postgres?user=plimsoll_client"
                        + "&targetServerType=primary&socketTimeout=2");
        assertThat(mapping.oneName()).isFalse();
        assertThat(mapping.differences()).contains("hosts: db1 is the primary, db2:6432 is standby 1");
    }

    @Test
    void a_single_host_is_a_name_that_moves_and_that_is_said() throws IOException {
        var mapping = url("jdbc:postgresql://orders-db/orders");
        assertThat(mapping.oneName()).isTrue();
        assertThat(mapping.servers()).isEqualTo(2);
        assertThat(mapping.differences().get(0)).contains("orders-db", "moves to the new primary");
    }

    @Test
    void encryption_and_classes_of_the_service_are_left_out_and_that_is_said() throws IOException {
        var mapping =
                url("jdbc:postgresql://db/orders?sslmode=require&socketFactory=com.example.Socks&connectTimeout=1");
        assertThat(mapping.to(List.of("127.0.0.1:1"), REAL))
                .isEqualTo("jdbc:postgresql://127.0.0.1:1/postgres?user=plimsoll_client&connectTimeout=1");
        assertThat(mapping.differences())
                .contains("options of the driver that are not applied: sslmode, socketFactory");
    }

    @Test
    void the_pool_gets_the_numbers_in_effect_and_not_those_written() throws IOException {
        var pool = new PoolMapping(
                subject("jdbc:postgresql://db/orders", """
                      maximum-pool-size: 7
                      minimum-idle: 12
                      connection-timeout: 1500
                      max-lifetime: 20000
                      auto-commit: false
                      connection-init-sql: set role shop
                """).link().pool());
        var config = pool.config("jdbc:postgresql://127.0.0.1:1/postgres", REAL);
        assertThat(config.getMaximumPoolSize()).isEqualTo(7);
        assertThat(config.getMinimumIdle()).isEqualTo(7);
        assertThat(config.getConnectionTimeout()).isEqualTo(1500);
        assertThat(config.getMaxLifetime()).isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(config.isAutoCommit()).isFalse();
        assertThat(config.getConnectionInitSql()).isNull();
        assertThat(pool.differences()).contains("settings of the pool that are not applied: connectionInitSql");
    }

    @Test
    void a_declared_peak_load_is_shared_by_the_instances() throws IOException {
        Files.writeString(folder.resolve("plimsoll.yml"), """
                services:
                  checkout:
                    files: [application.yml]
                    instances: 4
                    peakLoad: {requestsPerSecond: 400, connectionHeld: 20ms}
                """);
        var load = Load.of(subject("jdbc:postgresql://db/orders", "").link(), 1);
        assertThat(load.perSecond()).isEqualTo(100);
        assertThat(load.connections()).isEqualTo(2);
        assertThat(load.source()).contains("declared peak load", "over 4");
    }

    @Test
    void without_one_the_load_half_fills_the_pool_at_most() throws IOException {
        var usual = subject("jdbc:postgresql://db/orders", "").link();
        assertThat(Load.of(usual, 1).perSecond()).isEqualTo(100);
        var small = subject("jdbc:postgresql://db/orders", "      maximum-pool-size: 1\n")
                .link();
        assertThat(Load.of(small, 1).perSecond()).isEqualTo(50);
        assertThat(Load.of(small, 1).source()).contains("assumed");
    }

    @Test
    void what_is_assumed_for_many_pools_at_once_is_less_for_each() throws IOException {
        var usual = subject("jdbc:postgresql://db/orders", "").link();
        assertThat(Load.of(usual, 3).perSecond()).isEqualTo(100);
        assertThat(Load.of(usual, 6).perSecond()).isEqualTo(50);
        assertThat(Load.of(usual, 100).perSecond()).isEqualTo(20);
    }

    @Test
    void pools_that_lead_to_different_servers_are_not_driven_together() throws IOException {
        var one = subject("jdbc:postgresql://db/orders", "");
        var other = subject("jdbc:postgresql://elsewhere/orders", "");
        assertThat(Subject.together(List.of(one, other))).isEmpty();
        assertThat(Subject.together(List.of(one, one)).orElseThrow().each()).hasSize(2);
    }

    private UrlMapping url(String url) throws IOException {
        return new UrlMapping(subject(url, "").link());
    }

    private Subject subject(String url, String hikari) throws IOException {
        Files.writeString(folder.resolve("application.yml"), """
                spring:
                  application: {name: checkout}
                  datasource:
                    url: %s
                    hikari:
                      pool-name: shop
                """.formatted(url) + hikari.indent(0));
        var survey = Surveyor.withAll().survey(new DirectoryTree(Scope.of(List.of(folder))));
        return Subject.in(survey.topology()).get(0);
    }
}
