package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Waits;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll rehearse} as it is typed. */
@Waits
@Timeout(180)
class RehearseTest {
    private static final String HOSTS = "jdbc:postgresql://db1,db2/orders?targetServerType=primary";

    @TempDir
    private Path folder;

    @Test
    @Tag("slow")
    void the_defaults_of_pool_and_driver_never_come_back_from_a_frozen_primary() throws IOException {
        // so many that every connection was used within 500 ms before the fault: the pool looks at none of them again
        var answer = service("checkout", HOSTS, "")
                .file("plimsoll.yml", """
                        services:
                          checkout:
                            files: [checkout/src/main/resources/application.yml]
                            peakLoad: {requestsPerSecond: 200, connectionHeld: 25ms}
                        """)
                .type("rehearse", "--fault", "freeze", "--goal", "8s", "--no-remedies");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.out())
                .contains("FAIL", "freeze: users were not served again within the 12.0 s watched; the goal is 8 s")
                .contains("db1 is the primary");
    }

    @Test
    @Tag("slow")
    void timeouts_of_a_second_bring_it_back() throws IOException {
        var url = HOSTS + "&socketTimeout=1&connectTimeout=1&loginTimeout=2&hostRecheckSeconds=1";
        var answer = service("checkout", url, "hikari: {connection-timeout: 1500, validation-timeout: 500}")
                .type("rehearse", "--fault", "freeze", "--goal", "20s", "--format", "json");
        assertThat(answer.code()).as(answer.toString()).isZero();
        assertThat(answer.out()).contains("\"verdict\": \"PASS\"", "\"repeats\": 3", "\"lost\": 0");
    }

    @Test
    @Tag("slow")
    void a_lost_standby_that_commits_wait_for_fails_and_names_the_setting() throws IOException {
        var answer = service("checkout", HOSTS, "")
                .file("db/postgresql.conf", "synchronous_standby_names = 'ANY 1 (db2)'\n")
                .file("plimsoll.yml", """
                        services:
                          checkout: {files: [checkout/src/main/resources/application.yml], instances: 3, database: orders}
                        databases:
                          orders: {files: [db/postgresql.conf]}
                        """)
                .type("rehearse", "--fault", "standby-loss", "--goal", "3s", "--format", "json");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.out()).contains("standby-loss: users were not served again", "synchronous_standby_names is");
    }

    @Test
    @Tag("slow")
    void drives_the_pools_of_all_services_at_once_and_says_whose_users_waited() throws IOException {
        var fast = HOSTS + "&socketTimeout=1&connectTimeout=1&loginTimeout=2&hostRecheckSeconds=1";
        service("auth", fast, "hikari: {connection-timeout: 1500, validation-timeout: 500}");
        var answer = service("checkout", HOSTS, "")
                .file("plimsoll.yml", """
                        services:
                          checkout:
                            files: [checkout/src/main/resources/application.yml]
                            peakLoad: {requestsPerSecond: 200, connectionHeld: 25ms}
                        """)
                .type("rehearse", "--fault", "freeze", "--goal", "6s", "--no-remedies");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.err()).contains("rehearsing auth, checkout");
        assertThat(answer.out()).contains("users of checkout were not served again", "auth: one instance");
    }

    @Test
    @Tag("slow")
    void compares_a_change_with_its_base_and_takes_it_back_under_load() throws IOException, InterruptedException {
        var typed = service("checkout", HOSTS, "hikari: {maximum-pool-size: 10, connection-timeout: 2000}")
                .file("db/postgresql.conf", "max_connections = 60\n")
                .file("plimsoll.yml", """
                        services:
                          checkout:
                            files: [checkout/src/main/resources/application.yml]
                            database: orders
                            peakLoad: {requestsPerSecond: 200, connectionHeld: 20ms}
                        databases:
                          orders: {files: [db/postgresql.conf]}
                        """)
                .committed();
        service("checkout", HOSTS, "hikari: {maximum-pool-size: 2, connection-timeout: 2000}");
        var answer = typed.file("db/postgresql.conf", "max_connections = 30\n")
                .type(
                        "rehearse",
                        "--base",
                        "HEAD",
                        "--fault",
                        "crash",
                        "--repeats",
                        "1",
                        "--no-remedies",
                        "--format",
                        "human",
                        "--format",
                        "json:out.json");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.out())
                .contains("200 requests/s that hold a connection for 20 ms need 4.0 connections, the pool has 2")
                .contains("the way back: served again after", "with a restart of");
        assertThat(folder.resolve("out.json")).content().contains("\"restarted\": true");
    }

    @Test
    @Tag("slow")
    void the_knee_of_a_pool_that_is_too_small_is_named() throws IOException {
        var answer = service("checkout", HOSTS, "hikari: {maximum-pool-size: 3}")
                .file("plimsoll.yml", """
                        services:
                          checkout:
                            files: [checkout/src/main/resources/application.yml]
                            peakLoad: {requestsPerSecond: 400, connectionHeld: 10ms}
                        """)
                .type("rehearse", "--knee", "--no-remedies", "--quiet");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(answer.out())
                .contains("predicted 6, as 4.0 are in use", "maximumPoolSize 3 is too small")
                .containsPattern("\\n +3 +[0-9]+ .* m?s +declared\\n");
    }

    @Test
    void names_the_pools_when_they_lead_to_different_servers() throws IOException {
        service("checkout", HOSTS, "");
        var answer = service("auth", "jdbc:postgresql://elsewhere/users", "").type("rehearse");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("different servers", "--service", "auth, checkout");
    }

    @Test
    void does_not_know_a_service_of_another_name() throws IOException {
        var answer = service("checkout", HOSTS, "").type("rehearse", "--service", "basket");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("--service basket is none of these: checkout");
    }

    @Test
    void cannot_decide_where_there_is_nothing_to_rehearse() {
        var answer = new Typed(folder).type("rehearse");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("no deployed pool and no standby on PostgreSQL");
    }

    @Test
    void cannot_decide_where_a_template_hides_the_size_of_the_pool() throws IOException {
        var answer = service("checkout", HOSTS, "hikari: {maximum-pool-size: \"{{ size }}\"}")
                .type("rehearse");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("maximumPoolSize");
    }

    @Test
    void goals_that_are_not_what_was_meant_are_named_and_nothing_is_rehearsed() throws IOException {
        var answer = service("checkout", HOSTS, "")
                .file("plimsoll.yml", "goals: {recovr: 10s}\n")
                .type("rehearse", "--fault", "standby-loss", "--no-remedies");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("plimsoll.yml:1", "recovr", "cannot be rehearsed");
    }

    @Test
    void a_file_its_own_product_refuses_is_named_before_it_is_said_that_there_is_no_pool() throws IOException {
        var answer = service("checkout", HOSTS, "hikari: [").type("rehearse");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).containsSubsequence("application.yml:", "no deployed pool");
    }

    @Test
    void a_rehearsal_that_cannot_be_made_leaves_no_older_result() throws IOException {
        var answer =
                new Typed(folder).file("result.xml", "<testsuites/>").type("rehearse", "--format", "junit:result.xml");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(folder.resolve("result.xml")).doesNotExist();
    }

    @Test
    void refuses_what_is_no_time_and_no_fault() {
        assertThat(new Typed(folder).type("rehearse", "--goal", "soon").code()).isEqualTo(2);
        assertThat(new Typed(folder).type("rehearse", "--fault", "fire").code()).isEqualTo(2);
        assertThat(new Typed(folder).type("rehearse", "--repeats", "0").code()).isEqualTo(2);
    }

    private Typed service(String name, String url, String more) throws IOException {
        return new Typed(folder).file(name + "/src/main/resources/application.yml", """
                spring:
                  application: {name: %s}
                  datasource:
                    url: %s
                    %s
                """.formatted(name, url, more));
    }
}
