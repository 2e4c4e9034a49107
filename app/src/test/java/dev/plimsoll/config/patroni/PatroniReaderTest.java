package dev.plimsoll.config.patroni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Server;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PatroniReaderTest {
    private static final String NODE = """
            scope: orders
            name: %s
            restapi: {listen: "0.0.0.0:8008", connect_address: "%s:8008"}
            etcd3: {hosts: "e1:2379,e2:2379,e3:2379"}
            bootstrap:
              dcs:
                ttl: 40
                master_start_timeout: 60
                postgresql:
                  parameters:
                    max_connections: 300
                    max_wal_senders: 2
                    shared_buffers: 2GB
                  pg_hba:
                  - host all all 10.0.0.0 255.0.0.0 scram-sha-256
            postgresql:
              listen: 0.0.0.0:5433
              connect_address: %s:5433
              bin_dir: /usr/lib/postgresql/16/bin
              authentication:
                superuser: {username: postgres, password: unguessable}
              parameters:
                max_connections: 900
                shared_buffers: 4GB
            """;

    @Test
    void files_of_one_scope_are_one_cluster_of_which_one_node_may_be_lost() {
        var cluster = cluster(Map.of("n1/patroni.yml", node("n1"), "n2/patroni.yml", node("n2")));
        assertThat(cluster.name()).isEqualTo("orders");
        assertThat(cluster.patroni())
                .extracting(node -> node.name().map(Fact::value).orElse(""))
                .containsExactly("n1", "n2");
        assertThat(cluster.standbysKnownOf()).isEqualTo(1);
        assertThat(cluster.servers())
                .extracting(Server::role)
                .containsExactly(Server.Role.PRIMARY, Server.Role.STANDBY);
    }

    @Test
    void a_setting_is_typed_by_its_path_and_knows_its_place() {
        var settings =
                cluster(Map.of("n1/patroni.yml", node("n1"))).patroni().get(0).settings();
        var ttl = settings.duration("bootstrap.dcs.ttl").orElseThrow();
        assertThat(ttl.value()).isEqualTo(Duration.ofSeconds(40));
        assertThat(ttl.origin().place())
                .hasValueSatisfying(
                        place -> assertThat(place.line() + ":" + place.column()).isEqualTo("7:10"));
        assertThat(settings.duration("bootstrap.dcs.loop_wait")
                        .orElseThrow()
                        .origin()
                        .words())
                .isEqualTo("default of Patroni");
        assertThat(settings.duration("bootstrap.dcs.primary_start_timeout")
                        .orElseThrow()
                        .value())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shared_parameters_come_from_the_dcs_and_others_from_the_node() {
        var server = cluster(Map.of("n1/patroni.yml", node("n1"))).primary().settings();
        assertThat(server.integer("max_connections").orElseThrow().value()).isEqualTo(300);
        assertThat(server.integer("max_connections").orElseThrow().origin().words())
                .isEqualTo("n1/patroni.yml:11");
        assertThat(server.text("shared_buffers").orElseThrow().value()).isEqualTo("4GB");
        assertThat(server.text("listen_addresses").orElseThrow().value()).isEqualTo("0.0.0.0");
        assertThat(server.text("port").orElseThrow().value()).isEqualTo("5433");
        assertThat(server.version().orElseThrow().major()).isEqualTo(16);
    }

    @Test
    void a_number_below_patronis_minimum_is_not_taken_over() {
        var server = cluster(Map.of("n1/patroni.yml", node("n1"))).primary().settings();
        assertThat(server.states("max_wal_senders")).isFalse();
        assertThat(server.text("wal_log_hints").orElseThrow().value()).isEqualTo("on");
    }

    @Test
    void access_lines_keep_their_place_and_a_mask_of_its_own_is_joined() {
        var access = cluster(Map.of("n1/patroni.yml", node("n1"))).primary().access();
        assertThat(access).extracting(HbaRule::address).containsExactly("10.0.0.0/255.0.0.0");
        assertThat(access.get(0).place().line()).isEqualTo(15);
    }

    @Test
    void a_dump_of_the_dcs_is_recognised_and_wins_over_the_bootstrap() {
        var cluster = cluster(Map.of(
                "n1/patroni.yml",
                node("n1"),
                "dcs.yml",
                "loop_wait: 10\nttl: 30\npostgresql:\n  parameters:\n    max_connections: 200\n"));
        assertThat(cluster.patroni()).extracting(node -> node.shared()).containsExactly(false, true);
        assertThat(cluster.primary()
                        .settings()
                        .integer("max_connections")
                        .orElseThrow()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void one_file_run_by_three_compose_services_is_three_nodes_named_by_their_environment() {
        var service = """
                  %s:
                    image: patroni:4
                    environment: {PATRONI_NAME: %s, PATRONI_POSTGRESQL_CONNECT_ADDRESS: "%s:5432"}
                    volumes: ["./patroni.yml:/etc/patroni.yml"]
                    mem_limit: 2g
                """;
        var compose = "services:\n" + service.formatted("db1", "n1", "db1") + service.formatted("db2", "n2", "db2")
                + service.formatted("db3", "n3", "db3");
        var cluster = cluster(Map.of(
                "docker-compose.yml",
                compose,
                "patroni.yml",
                "scope: orders\nbootstrap:\n  dcs: {ttl: 30}\npostgresql: {data_dir: /data}\n"));
        assertThat(cluster.patroni())
                .extracting(node -> node.name().map(Fact::value).orElse(""))
                .containsExactly("n1", "n2", "n3");
        assertThat(cluster.standbysKnownOf()).isEqualTo(2);
        assertThat(cluster.primary().hostnames()).contains("n1", "db1");
        assertThat(cluster.primary().machine().memory().orElseThrow().value()).isEqualTo(new Size(2L << 30));
        assertThat(cluster.primary().settings().hides("listen_addresses")).isTrue();
    }

    @Test
    void the_same_scope_in_test_and_in_production_is_two_clusters() {
        assertThat(survey(Map.of("prod/patroni.yml", node("n1"), "test/patroni.yml", node("n1")))
                        .topology()
                        .clusters())
                .hasSize(2);
    }

    @Test
    void a_template_hides_names_but_not_numbers() {
        var cluster = cluster(Map.of("templates/patroni.yml.j2", """
                scope: {{ scope }}
                name: {{ inventory_hostname }}
                restapi: {}
                postgresql:
                  data_dir: /data
                bootstrap:
                  dcs:
                    ttl: 30
                    loop_wait: {{ wait }}
                """));
        var node = cluster.patroni().get(0);
        assertThat(node.name()).isEmpty();
        assertThat(node.settings().duration("bootstrap.dcs.ttl")).isPresent();
        assertThat(node.settings().duration("bootstrap.dcs.loop_wait")).isEmpty();
    }

    @Test
    void secrets_are_not_kept() {
        var topology = survey(Map.of("patroni.yml", node("n1"))).topology();
        assertThat(topology.sources().get(0).settings())
                .anyMatch(setting -> setting.name().endsWith("superuser.password"))
                .noneMatch(setting -> setting.value().orElse("").contains("unguessable"));
    }

    private static String node(String name) {
        return NODE.formatted(name, name, name);
    }

    private static Cluster cluster(Map<String, String> files) {
        var clusters = survey(files).topology().clusters();
        assertThat(clusters).hasSize(1);
        return clusters.get(0);
    }

    private static Survey survey(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files));
    }
}
