package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.Waits;
import dev.plimsoll.lab.pooler.Installed;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code plimsoll rehearse} with a real PgBouncer in the path. Where it is too small, few requests hold a connection for
 * long: that a remedy does is then seen on a machine that has little time, too.
 */
@Tag("slow")
@Timeout(300)
@Waits
class RehearsePoolerTest {
    private static final String SHORT = "requestsPerSecond: 100, connectionHeld: 10ms";
    private static final String LONG = "requestsPerSecond: 60, connectionHeld: 100ms";

    @TempDir
    private Path folder;

    @BeforeEach
    void needs_a_pooler() {
        assumeTrue(Installed.here().isPresent(), "needs: apt-get install pgbouncer");
    }

    @Test
    void a_pooler_that_waits_long_after_a_failed_login_fails_and_passes_with_a_shorter_wait() throws IOException {
        var answer = shop("host=orders-db", "", SHORT).type("rehearse", "--fault", "crash", "--goal", "12s");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(words(answer))
                .contains("control 388 requests, 0 failed")
                .contains("change server_login_retry from 15 to 1")
                .contains("stands in the path", "pool_mode transaction, 20 connections to the servers")
                .contains("host orders-db of PgBouncer is a name that moves");
    }

    @Test
    void a_pooler_too_small_for_the_load_fails_and_the_setting_is_named() throws IOException {
        var answer = shop("host=orders-db", "default_pool_size = 2", LONG).type("rehearse", "--fault", "crash");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(words(answer))
                .contains("PgBouncer leaves 2 to it (default_pool_size 2)")
                .contains("change default_pool_size from 2 to 9 (pgbouncer.ini:8)");
    }

    @Test
    void a_pooler_that_lets_in_too_few_clients_fails_and_the_setting_is_named() throws IOException {
        var answer = shop("host=orders-db", "max_client_conn = 3", LONG).type("rehearse", "--fault", "crash");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(words(answer))
                .contains("PgBouncer leaves 3 to it (max_client_conn 3)")
                .contains("change max_client_conn from 3 to 20 (pgbouncer.ini:8)");
    }

    @Test
    void a_pooler_that_knows_one_server_never_finds_the_new_primary() throws IOException {
        node("db1");
        node("db2");
        var answer = shop("host=db1", "server_login_retry = 1", SHORT)
                .type("rehearse", "--fault", "crash", "--failover", "plain", "--goal", "4s", "--no-remedies");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(1);
        assertThat(words(answer))
                .contains("crash: users were not served again")
                .contains("PgBouncer connects to db1 (pgbouncer.ini:2), and another server is the primary now")
                .contains("stays that server");
    }

    /** What it says, wherever its lines end. */
    private static String words(Typed.Answer answer) {
        return answer.out().replaceAll("\\s+", " ");
    }

    private void node(String name) throws IOException {
        new Typed(folder).file("patroni/" + name + ".yml", """
                scope: orders
                name: %1$s
                restapi: {listen: "0.0.0.0:8008", connect_address: "%1$s:8008"}
                etcd3: {hosts: [etcd:2379]}
                bootstrap: {dcs: {ttl: 30}}
                postgresql: {listen: "0.0.0.0:5432", connect_address: "%1$s:5432", data_dir: /data}
                """.formatted(name));
    }

    private Typed shop(String host, String line, String peak) throws IOException {
        return new Typed(folder)
                .file("checkout/src/main/resources/application.yml", """
                        spring:
                          application: {name: checkout}
                          datasource:
                            url: jdbc:postgresql://bouncer:6432/orders
                            hikari: {maximum-pool-size: 20}
                        """)
                .file("pgbouncer.ini", """
                        [databases]
                        orders = %s port=5432
                        [pgbouncer]
                        listen_addr = 0.0.0.0
                        listen_port = 6432
                        pool_mode = transaction
                        auth_type = scram-sha-256
                        %s
                        """.formatted(host, line))
                .file("plimsoll.yml", """
                        services:
                          checkout:
                            files: [checkout/src/main/resources/application.yml]
                            peakLoad: {%s}
                        goals: {lostOrders: 50, p99: 2s}
                        """.formatted(peak));
    }
}
