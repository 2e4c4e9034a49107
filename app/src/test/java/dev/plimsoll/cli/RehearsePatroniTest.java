package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.Waits;
import dev.plimsoll.lab.patroni.Programs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll rehearse --failover patroni} with the real one. */
@Tag("slow")
@Waits
class RehearsePatroniTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(150)
    void the_real_patroni_fails_over_by_the_settings_of_the_files() throws IOException {
        assumeTrue(Programs.missing().isEmpty(), "needs: apt-get install patroni etcd-server postgresql-15");
        node("db1");
        node("db2");
        var url = "jdbc:postgresql://db1,db2/orders?targetServerType=primary&socketTimeout=2&connectTimeout=1"
                + "&loginTimeout=2&hostRecheckSeconds=1";
        var answer = new Typed(folder)
                .file("src/main/resources/application.yml", """
                        spring:
                          application: {name: checkout}
                          datasource:
                            url: %s
                            hikari: {connection-timeout: 1500, validation-timeout: 500}
                        """.formatted(url))
                .file("plimsoll.yml", "goals: {lostOrders: 50, p99: 2s}\n")
                .type("rehearse", "--failover", "patroni", "--fault", "crash", "--repeats", "1", "--no-remedies");
        var said = answer.out().replaceAll("\\s+", " ");
        assertThat(answer.code()).as(answer.toString()).isEqualTo(4);
        assertThat(said)
                .contains("crash: passed in 1 run; a pass takes 3")
                .contains("patroni 3", "of this machine fails over", "ttl 20 s, loop_wait 4 s, retry_timeout 4 s")
                .contains("primary_start_timeout 0", "maximum_lag_on_failover 2097152")
                .contains("PostgreSQL 15, replication asynchronous, as declared")
                .doesNotContain("times shorter");
    }

    private void node(String name) throws IOException {
        new Typed(folder).file("patroni/" + name + ".yml", """
                scope: orders
                name: %1$s
                restapi: {listen: "0.0.0.0:8008", connect_address: "%1$s:8008"}
                etcd3: {hosts: [etcd:2379]}
                bootstrap:
                  dcs:
                    ttl: 20
                    loop_wait: 4
                    retry_timeout: 4
                    primary_start_timeout: 0
                    maximum_lag_on_failover: 2097152
                    postgresql: {use_pg_rewind: true}
                postgresql: {listen: "0.0.0.0:5432", connect_address: "%1$s:5432", data_dir: /data}
                """.formatted(name));
    }
}
