package dev.plimsoll.rehearse.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.config.tree.DirectoryTree;
import dev.plimsoll.config.tree.Scope;
import dev.plimsoll.lab.pooler.Installed;
import dev.plimsoll.setting.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of somebody's PgBouncer reaches the lab, and what is said about the rest. */
class PoolerMappingTest {
    private static final Duration WATCHED = Duration.ofSeconds(45);

    @TempDir
    private Path folder;

    @Test
    void transactions_of_other_instances_take_what_they_use_on_average() throws IOException {
        var settings = mapping("pool_mode = transaction", "max_client_conn = 400")
                .pooling(Pace.real(WATCHED))
                .settings();
        assertThat(settings)
                .containsEntry("pool_mode", "transaction")
                .containsEntry("default_pool_size", "14") // 20 less 3 x 2
                .containsEntry("max_client_conn", "100");
    }

    @Test
    void sessions_are_shared_by_all_instances_evenly() throws IOException {
        var settings =
                mapping("default_pool_size = 24").pooling(Pace.real(WATCHED)).settings();
        assertThat(settings).containsEntry("pool_mode", "session").containsEntry("default_pool_size", "6");
    }

    @Test
    void the_limit_that_the_load_does_not_fit_through_is_known_with_a_value_that_would_do() throws IOException {
        var narrow = mapping("pool_mode = transaction", "max_db_connections = 8")
                .share()
                .narrow()
                .orElseThrow();
        assertThat(narrow.limit().name()).isEqualTo("max_db_connections");
        assertThat(narrow.left()).isEqualTo(2);
        assertThat(narrow.enough()).isEqualTo(9);
        assertThat(mapping("pool_mode = transaction").share().narrow()).isEmpty();
    }

    @Test
    void what_would_do_is_enough_for_the_other_instances_too() throws IOException {
        var narrow = mapping("pool_mode = transaction", "max_db_connections = 3")
                .share()
                .narrow()
                .orElseThrow();
        assertThat(narrow.left()).isEqualTo(1);
        assertThat(narrow.enough()).as("3 x 2 and 3").isEqualTo(9);
    }

    @Test
    void its_timers_run_as_fast_as_all_others() throws IOException {
        var mapping = mapping("query_wait_timeout = 10", "server_login_retry = 3", "server_lifetime = 3600");
        assertThat(mapping.pooling(new Pace(5, WATCHED)).settings())
                .containsEntry("query_wait_timeout", "2.000")
                .containsEntry("server_login_retry", "0.600")
                .containsEntry("server_lifetime", "3600.000");
        assertThat(mapping.timers()).extracting(Pace.Timer::name).contains("query_wait_timeout", "server_login_retry");
    }

    @Test
    void what_the_installed_one_does_not_know_is_not_written_and_that_is_said() throws IOException {
        var mapping = mapping("pool_mode = transaction", "max_prepared_statements = 100");
        assertThat(mapping.pooling(Pace.real(WATCHED)).settings()).doesNotContainKey("max_prepared_statements");
        assertThat(mapping.mustNotPrepare()).isTrue();
        assertThat(mapping.differences())
                .contains("settings of PgBouncer that are not applied: max_prepared_statements")
                .anyMatch(note -> note.startsWith("prepareThreshold is 0"));
    }

    @Test
    void a_driver_whose_statements_are_lost_loses_them_here_too() throws IOException {
        assertThat(mapping("pool_mode = transaction", "max_prepared_statements = 0")
                        .mustNotPrepare())
                .isFalse();
    }

    @Test
    void a_host_is_a_server_where_the_files_know_several_and_else_a_name_that_moves() throws IOException {
        assertThat(mapping("pool_mode = transaction").stuck()).isEmpty();
        node("db1");
        node("db2");
        assertThat(mapping("pool_mode = transaction").stuck()).isPresent();
        assertThat(mapping("pool_mode = transaction").differences())
                .contains("host db1 of PgBouncer is the primary in the beginning, and stays that server");
    }

    private PoolerMapping mapping(String... lines) throws IOException {
        write("pgbouncer.ini", """
                [databases]
                orders = host=db1 port=5432
                [pgbouncer]
                listen_addr = 0.0.0.0
                listen_port = 6432
                auth_type = scram-sha-256
                """ + String.join("\n", lines) + "\n");
        write("plimsoll.yml", """
                services:
                  checkout:
                    files: [src/main/resources/application.yml]
                    instances: 4
                    peakLoad: {requestsPerSecond: 400, connectionHeld: 20ms}
                """);
        write("src/main/resources/application.yml", """
                spring:
                  application: {name: checkout}
                  datasource: {url: "jdbc:postgresql://bouncer:6432/orders"}
                """);
        var survey = Surveyor.withAll().survey(new DirectoryTree(Scope.of(List.of(folder))));
        var link = Subject.in(survey.topology()).get(0).link();
        var installed = new Installed(Path.of("pgbouncer"), Version.of(1, 18, 0));
        return new PoolerMapping(link, link.route().pooler().orElseThrow(), installed);
    }

    private void node(String name) throws IOException {
        write("patroni/" + name + ".yml", """
                scope: orders
                name: %1$s
                restapi: {listen: "0.0.0.0:8008", connect_address: "%1$s:8008"}
                etcd3: {hosts: [etcd:2379]}
                bootstrap: {dcs: {ttl: 30}}
                postgresql: {listen: "0.0.0.0:5432", connect_address: "%1$s:5432", data_dir: /data}
                """.formatted(name));
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
