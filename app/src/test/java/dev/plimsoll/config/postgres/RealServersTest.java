package dev.plimsoll.config.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not start, for the reason a rule gives; put right, they do. */
@Tag("slow")
class RealServersTest {
    private static final Binaries SERVER = Binaries.newest();
    private static final String FOLLOWS = "primary_conninfo = 'host=127.0.0.1 port=1'\n";

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PG03 | wal_level = minimal | wal_level = minimal;max_wal_senders = 0",
                "PG03 | wal_level = minimal;max_wal_senders = 0;archive_mode = on | wal_level = minimal;max_wal_senders = 0",
                "PG03 | wal_level = minimal;max_wal_senders = 0;summarize_wal = on | wal_level = replica;summarize_wal = on",
                "CAP29 | max_connections = 5;superuser_reserved_connections = 5 | max_connections = 5",
                "CAP29 | max_connections = 5;reserved_connections = 2 | max_connections = 6;reserved_connections = 2",
                "PG21 | statement_timeout = 30sec | statement_timeout = 30s"
            })
    void a_server_that_does_not_start_is_an_error_of_the_rule(String rule, String wrong, String right)
            throws IOException {
        var data = SERVER.initdb("start");
        assertThat(starts(data, lines(wrong))).isFalse();
        assertThat(errs(rule, Map.of("pg/postgresql.conf", lines(wrong)))).isTrue();
        assertThat(starts(data, lines(right))).isTrue();
        assertThat(errs(rule, Map.of("pg/postgresql.conf", lines(right)))).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "max_connections",
                "max_worker_processes",
                "max_wal_senders",
                "max_prepared_transactions",
                "max_locks_per_transaction"
            })
    void a_standby_with_less_than_its_primary_does_not_start(String setting) throws IOException {
        var data = SERVER.initdb("standby");
        var large = setting + " = 150\n";
        assertThat(starts(data, large)).as("the primary").isTrue();
        Files.createFile(data.resolve("standby.signal"));
        assertThat(starts(data, FOLLOWS + setting + " = 20\n"))
                .as("the standby")
                .isFalse();
        assertThat(errs("PG01", pair(large, setting + " = 20\n"))).isTrue();
        assertThat(starts(data, FOLLOWS + large)).as("the standby with as much").isTrue();
        assertThat(errs("PG01", pair(large, large))).isFalse();
    }

    private static Map<String, String> pair(String primary, String standby) {
        return Map.of("primary/postgresql.conf", primary, "standby/postgresql.conf", FOLLOWS + standby);
    }

    private static String lines(String settings) {
        return settings.replace(";", "\n") + "\n";
    }

    private static boolean errs(String rule, Map<String, String> files) {
        var topology = Surveyor.withAll().survey(new Texts(files)).topology();
        return Rulebook.named(rule).orElseThrow().check(topology).anyMatch(found -> found.level() == Level.ERROR);
    }

    private static boolean starts(Path data, String settings) throws IOException {
        var here = "listen_addresses = ''\nunix_socket_directories = '%s'\n".formatted(data);
        Files.writeString(data.resolve("postgresql.conf"), here + settings);
        var log = data.resolve("log").toString();
        var started = SERVER.run("pg_ctl", List.of("-D", data.toString(), "-l", log, "-w", "start"));
        if (!started.refused()) {
            SERVER.run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "stop"));
        }
        return !started.refused();
    }
}
