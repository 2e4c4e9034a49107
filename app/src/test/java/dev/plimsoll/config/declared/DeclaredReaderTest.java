package dev.plimsoll.config.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredReaderTest {
    private static final Map<String, String> SHOP = Map.of(
            "checkout/application.yml", """
                    spring:
                      datasource:
                        hikari:
                          maximum-pool-size: 10
                    """,
            "db/postgresql.conf", "max_connections = 500\n");

    private static final String ALL = """
            services:
              orders-service:
                files: [checkout/application.yml]
                instances: 12
                database: orders
                peakLoad: {requestsPerSecond: 400, connectionHeld: 10ms}
            databases:
              orders: {files: [./db], cores: 8, memory: 32GiB}
            goals: {recover: 45s, lostOrders: 0, p99: 500ms}
            suppressions:
              - {rule: CAP05, where: checkout/application.yml, owner: payments, reason: "measured", until: 2027-01-31}
            """;

    @Test
    void a_service_is_found_by_its_files_and_gets_its_declared_name_instances_and_load() {
        var service = survey(ALL).services().get(0);
        assertThat(service.name()).isEqualTo("orders-service");
        assertThat(service.instances().peak()).isEqualTo(12);
        assertThat(service.instances().replicas().origin().words()).isEqualTo("plimsoll.yml:4");
        assertThat(service.database()).contains("orders");
        assertThat(service.peakLoad().orElseThrow().connections()).isEqualTo(4.0);
        assertThat(service.peakLoad().orElseThrow().connectionHeld().origin().place())
                .hasValueSatisfying(place -> {
                    assertThat(place.line()).isEqualTo(6);
                    assertThat(place.column()).isEqualTo(56);
                });
    }

    @Test
    void a_database_is_found_by_its_folder_and_gets_its_machine() {
        var cluster = survey(ALL).clusters().get(0);
        assertThat(cluster.name()).isEqualTo("orders");
        assertThat(cluster.primary().machine().cores().orElseThrow().value()).isEqualTo(8.0);
        assertThat(cluster.primary().machine().memory().orElseThrow().value()).isEqualTo(new Size(32L << 30));
    }

    @Test
    void the_declared_database_is_where_the_service_leads() {
        var topology = survey(ALL);
        var service = topology.services().get(0);
        assertThat(topology.route(service, service.pools().get(0)).cluster())
                .hasValueSatisfying(cluster -> assertThat(cluster.name()).isEqualTo("orders"));
    }

    @Test
    void goals_that_are_not_declared_keep_their_defaults() {
        assertThat(survey("goals: {recover: 45s}\n").goals().recover().value()).isEqualTo(Duration.ofSeconds(45));
        assertThat(survey("goals: {recover: 45s}\n").goals().p99().stated()).isFalse();
    }

    @Test
    void a_service_whose_pool_is_in_no_file_is_kept_without_pools() {
        var services = survey("services:\n  login:\n    instances: 3\n").services();
        assertThat(services).extracting(service -> service.name()).containsExactly("checkout", "login");
        assertThat(services.get(1).pools()).isEmpty();
    }

    @Test
    void nothing_is_wrong_with_the_whole_format() {
        assertThat(survey(ALL).flaws()).isEmpty();
    }

    @Test
    void every_mistake_is_said_at_its_place_with_the_nearest_key() {
        var flaws = survey("""
                services:
                  checkout:
                    files: [checkout/aplication.yml]
                    instanzes: 12
                    instances: many
                    database: order
                    peakLoad: {requestsPerSecond: 400, connectionHeld: 10}
                databases:
                  orders: {memory: 32}
                goals: fast
                """).flaws();
        assertThat(flaws)
                .extracting(flaw -> flaw.place().line() + ": " + flaw.message())
                .containsExactly(
                        "3: services.checkout.files names checkout/aplication.yml, which is not here; the nearest is"
                                + " checkout/application.yml",
                        "4: services.checkout has no key instanzes; the nearest is instances",
                        "5: services.checkout.instances must be a whole number from 1, not many",
                        "7: services.checkout.peakLoad.connectionHeld must be a time with its unit, such as 10ms, not 10",
                        "9: databases.orders.memory must be a size with its unit, such as 32GiB, not 32",
                        "10: goals must be a mapping of lostOrders, p99, recover",
                        "6: service checkout uses database order, which is not declared; the nearest is orders");
    }

    @Test
    void a_file_that_is_no_yaml_is_a_flaw_at_its_line() {
        assertThat(survey("services:\n\tcheckout: {}\n").flaws())
                .extracting(Flaw::kind, flaw -> flaw.place().line())
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Flaw.Kind.SYNTAX, 2));
    }

    private static Topology survey(String declared) {
        var files = new LinkedHashMap<>(SHOP);
        files.put("plimsoll.yml", declared);
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }

    @Test
    void a_service_without_declaration_keeps_what_was_found() {
        assertThat(survey("goals: {p99: 1s}\n").services().get(0).peakLoad()).isEqualTo(Optional.empty());
    }
}
