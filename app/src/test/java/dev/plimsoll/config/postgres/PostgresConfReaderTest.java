package dev.plimsoll.config.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Server;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresConfReaderTest {
    private static Survey survey(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files));
    }

    private static Server server(Map<String, String> files) {
        return survey(files).topology().servers().findFirst().orElseThrow();
    }

    @Test
    void a_value_keeps_its_place_and_a_later_duplicate_wins() {
        var settings = server(Map.of("db/postgresql.conf", """
                # port = 1
                Max_Connections 100
                max_connections = 0x40   # hexadecimal
                shared_buffers = '1.5GB'
                statement_timeout = '2.5 s'
                fsync = of
                application_name = 'it''s \\'quoted\\' \\101'
                """)).settings();
        assertThat(settings.integer("max_connections").map(Fact::value)).contains(64);
        assertThat(settings.find("max_connections").orElseThrow().place())
                .isEqualTo(new Place("db/postgresql.conf", 3, 19, 4));
        assertThat(settings.size("shared_buffers").map(Fact::value)).contains(new Size(1536L << 20));
        assertThat(settings.duration("statement_timeout").map(Fact::value)).contains(Duration.ofMillis(2500));
        assertThat(settings.flag("fsync").map(Fact::value)).contains(false);
        assertThat(settings.text("application_name").map(Fact::value)).contains("it's 'quoted' A");
    }

    @Test
    void includes_are_followed_in_their_place_and_auto_conf_comes_last() {
        var survey = survey(Map.of(
                "pg/postgresql.conf", "max_connections = 1\ninclude_dir 'conf.d'\nwork_mem = 1MB\n",
                "pg/conf.d/10-a.conf", "max_connections = 10\nwork_mem = 8MB\n",
                "pg/conf.d/20-b.conf", "max_connections = 20\n",
                "pg/conf.d/.hidden.conf", "max_connections = 30\n",
                "pg/postgresql.auto.conf", "max_connections = '40'\n"));
        assertThat(survey.topology().servers()).hasSize(1);
        var settings = survey.topology().servers().findFirst().orElseThrow().settings();
        assertThat(settings.written().stream().map(setting -> setting.place().toString()))
                .containsExactly(
                        "pg/postgresql.conf:1",
                        "pg/conf.d/10-a.conf:1",
                        "pg/conf.d/10-a.conf:2",
                        "pg/conf.d/20-b.conf:1",
                        "pg/postgresql.conf:3",
                        "pg/postgresql.auto.conf:1");
        assertThat(settings.integer("max_connections").map(Fact::value)).contains(40);
        assertThat(settings.size("work_mem").map(Fact::value)).contains(new Size(1 << 20));
    }

    @Test
    void a_file_that_includes_itself_ends() {
        assertThat(server(Map.of("postgresql.conf", "include 'postgresql.conf'\nport = 7\n"))
                        .settings()
                        .integer("port")
                        .map(Fact::value))
                .contains(7);
    }

    @Test
    void what_the_server_would_not_parse_is_a_flaw_at_its_place() {
        var flaws = survey(Map.of("postgresql.conf", """
                        max-connections = 100
                        shared_buffers = 1.5GB
                        work_mem = 1_000
                        log_filename = pg.log
                        port =
                        listen_addresses = '*
                        """)).topology().flaws();
        assertThat(flaws.stream()
                        .map(flaw -> flaw.place().line() + ":" + flaw.place().column() + "+"
                                + flaw.place().length()))
                .containsExactly("1:1+15", "2:21+2", "3:13+4", "4:16+6", "5:6+1", "6:20+1");
    }

    @Test
    void what_a_template_hides_is_unknown_and_no_flaw() {
        var survey = survey(Map.of("postgresql.conf", """
                max_connections = {{ max_connections }}
                work_mem = ${WORK_MEM}
                {% if big %}
                shared_buffers = {{ size }}MB
                {% endif %}
                port = 5433
                """));
        var settings = survey.topology().servers().findFirst().orElseThrow().settings();
        assertThat(survey.topology().flaws()).isEmpty();
        assertThat(settings.hides("max_connections")).isTrue();
        assertThat(settings.hides("work_mem")).isTrue();
        assertThat(settings.hides("shared_buffers")).isTrue();
        assertThat(settings.integer("port").map(Fact::value)).contains(5433);
    }

    @Test
    void no_password_of_a_connection_string_is_kept() {
        var survey = survey(Map.of(
                "postgresql.conf", "primary_conninfo = 'host=a user=r password=Tr0ub4dor application_name=s1'\n"));
        assertThat(survey.topology().sources().toString())
                .doesNotContain("Tr0ub4dor")
                .contains("application_name=s1");
        assertThat(survey.line(new Place("postgresql.conf", 1, 1, 1)))
                .hasValueSatisfying(line -> assertThat(line).doesNotContain("Tr0ub4dor"));
    }

    @Test
    void a_file_of_another_name_is_known_by_what_it_holds() {
        var survey = survey(Map.of(
                "docker/pg-primary.conf", "wal_level = replica\nmax_wal_senders = 5\nport = 5432\n",
                "nginx.conf", "worker_connections 100;\nhttp { }\n",
                "redis.conf", "port 6379\ntimeout 0\n",
                "pgpool.conf", "listen_addresses = '*'\nnum_init_children = 32\n"));
        assertThat(survey.files()).containsOnlyKeys("docker/pg-primary.conf");
        assertThat(survey.topology().servers().map(Server::name)).containsExactly("pg-primary");
    }
}
