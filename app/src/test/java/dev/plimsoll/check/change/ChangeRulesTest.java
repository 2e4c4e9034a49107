package dev.plimsoll.check.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangeRulesTest {
    private static final Map<String, String> SHOP = Map.of(
            "checkout/application.yml", application(40),
            "deploy/checkout.yaml", deployment(4),
            "db/postgresql.conf", "max_connections = 500\n");

    @Test
    void five_hundred_to_fifty_reads_as_capacity_divided_by_ten() {
        var found = capacity(SHOP, with("db/postgresql.conf", "max_connections = 50\n"));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).fact()).startsWith("capacity ÷10: max_connections 500 → 50");
        assertThat(found.get(0).level()).isEqualTo(Level.ERROR);
        assertThat(found.get(0).place().toString()).isEqualTo("db/postgresql.conf:1");
    }

    @Test
    void half_is_a_warning_a_fifth_an_error_and_less_than_half_nothing() {
        assertThat(capacity(SHOP, with("checkout/application.yml", application(20))))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
        assertThat(capacity(SHOP, with("checkout/application.yml", application(8))))
                .extracting(Finding::level)
                .containsExactly(Level.ERROR);
        assertThat(capacity(SHOP, with("checkout/application.yml", application(30))))
                .isEmpty();
    }

    @Test
    void twice_as_much_is_a_warning_and_an_error_where_it_passes_the_slots() {
        assertThat(capacity(SHOP, with("checkout/application.yml", application(80))))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
        var tooMuch = capacity(SHOP, with("checkout/application.yml", application(200)));
        assertThat(tooMuch).extracting(Finding::level).containsExactly(Level.ERROR);
        assertThat(tooMuch.get(0).fact()).contains("800 connections may be opened, 497 slots are there");
    }

    @Test
    void a_manifest_that_is_gone_or_can_no_longer_be_read_moves_no_capacity() {
        var gone = new HashMap<>(SHOP);
        gone.remove("deploy/checkout.yaml");
        assertThat(capacity(SHOP, gone)).isEmpty();
        assertThat(capacity(SHOP, with("deploy/checkout.yaml", "kind: [Deployment\n")))
                .isEmpty();
    }

    @Test
    void a_limit_that_a_rails_application_sets_for_its_sessions_is_a_wait_too() {
        assertThat(capacity(rails("5s"), rails("500")))
                .singleElement()
                .satisfies(found -> assertThat(found.fact()).startsWith("wait ÷10: statement_timeout 5 s → 500 ms"));
    }

    private static Map<String, String> rails(String limit) {
        return Map.of("config/database.yml", """
                production:
                  adapter: postgresql
                  host: orders-db
                  database: orders
                  pool: 5
                  variables:
                    statement_timeout: %s
                """.formatted(limit));
    }

    @Test
    void the_timers_of_a_failover_are_waits_whose_defaults_may_take_over() {
        assertThat(capacity(patroni("ttl: 30"), patroni("ttl: 300")))
                .singleElement()
                .satisfies(found -> assertThat(found.fact()).startsWith("wait ×10: ttl 30 s → 5 min"));
        assertThat(capacity(patroni("primary_start_timeout: 60"), patroni("ttl: 30")))
                .extracting(Finding::fact)
                .anyMatch(fact -> fact.startsWith("wait ×5: primary_start_timeout 1 min → 5 min (default)"));
    }

    private static Map<String, String> patroni(String timer) {
        return Map.of("patroni.yml", """
                scope: orders
                name: orders-db-1
                restapi: {listen: 0.0.0.0:8008}
                bootstrap:
                  dcs:
                    %s
                postgresql: {listen: 0.0.0.0:5432, data_dir: /var/lib/postgresql}
                """.formatted(timer));
    }

    @Test
    void smaller_pools_in_more_instances_hold_as_much_as_before() {
        var after = new HashMap<>(with("checkout/application.yml", application(8)));
        after.put("deploy/checkout.yaml", deployment(20));
        assertThat(capacity(SHOP, after)).isEmpty();
    }

    @Test
    void instances_count_like_the_size_of_the_pool() {
        var found = capacity(SHOP, with("deploy/checkout.yaml", deployment(1)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).fact()).startsWith("capacity ÷4").contains("4 → 1");
        assertThat(found.get(0).place().file()).isEqualTo("deploy/checkout.yaml");
    }

    @Test
    void is_silent_when_the_declared_load_moves_with_it() {
        assertThat(capacity(loaded(40, 1000), loaded(8, 200))).isEmpty();
        assertThat(capacity(loaded(8, 200), loaded(40, 1000))).isEmpty();
        assertThat(capacity(loaded(40, 200), loaded(8, 1000)))
                .as("the other way round")
                .isNotEmpty();
    }

    @Test
    void a_declared_load_that_still_fits_makes_it_a_warning() {
        assertThat(capacity(loaded(40, 100), loaded(8, 100)))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
        assertThat(capacity(loaded(40, 4000), loaded(8, 4000)))
                .extracting(Finding::level)
                .containsExactly(Level.ERROR);
    }

    @Test
    void a_removed_key_that_divides_the_pool_is_told_once() {
        var after = with(
                "checkout/application.yml", "spring:\n  datasource:\n    url: jdbc:postgresql://orders-db/orders\n");
        assertThat(capacity(SHOP, after))
                .hasSize(1)
                .allSatisfy(found -> assertThat(found.fact()).contains("40 → 10 (default)"));
        assertThat(compare(new DefaultTookOver(), SHOP, after)).isEmpty();
    }

    @Test
    void nothing_is_said_when_nothing_moved() {
        for (var rule : ChangeRules.ALL) {
            assertThat(rule.compare(topology(SHOP), topology(SHOP))).isEmpty();
        }
    }

    @Test
    void a_pool_raised_without_its_server_is_told_with_both_claims() {
        var found = compare(
                new HalfOfPairMoved(),
                with("checkout/application.yml", application(120)),
                with("checkout/application.yml", application(130)));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).fact()).contains("claim 480 → 520 of 497 slots");
    }

    private static List<Finding> capacity(Map<String, String> before, Map<String, String> after) {
        return compare(new CapacityMoved(), before, after);
    }

    private static List<Finding> compare(Rule rule, Map<String, String> before, Map<String, String> after) {
        return rule.compare(topology(before), topology(after)).toList();
    }

    private static Topology topology(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }

    private static Map<String, String> with(String path, String text) {
        var files = new HashMap<>(SHOP);
        files.put(path, text);
        return files;
    }

    /** The shop with a pool of a size and a declared load, each request holding a connection for 100 ms. */
    private static Map<String, String> loaded(int size, int requestsPerSecond) {
        var files = new HashMap<>(with("checkout/application.yml", application(size)));
        files.put("plimsoll.yml", """
                services:
                  checkout:
                    files: [checkout/application.yml]
                    peakLoad: {requestsPerSecond: %d, connectionHeld: 100ms}
                """.formatted(requestsPerSecond));
        return files;
    }

    private static String application(int size) {
        return """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size);
    }

    private static String deployment(int replicas) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: %d
                  strategy:
                    rollingUpdate:
                      maxSurge: 0
                """.formatted(replicas);
    }
}
