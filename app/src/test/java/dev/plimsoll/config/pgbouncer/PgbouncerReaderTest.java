package dev.plimsoll.config.pgbouncer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Flaw;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PgbouncerReaderTest {
    private static Survey survey(String ini) {
        return Surveyor.withAll().survey(new Texts(Map.of("pgbouncer.ini", ini)));
    }

    private static Pooler pooler(String ini) {
        return survey(ini).topology().poolers().get(0);
    }

    @Test
    void a_value_keeps_its_place() {
        var pooler = pooler("[pgbouncer]\n  max_client_conn =  200\n");
        assertThat(pooler.settings().integer("max_client_conn"))
                .hasValue(Fact.at("max_client_conn", 200, new Place("pgbouncer.ini", 2, 22, 3)));
    }

    @Test
    void what_is_not_set_has_the_default_of_the_version() {
        var settings = pooler("[pgbouncer]\nlisten_port = 6432\n").settings();
        assertThat(settings.integer("default_pool_size").map(Fact::value)).hasValue(20);
        assertThat(settings.integer("max_prepared_statements").map(Fact::value)).hasValue(200);
        assertThat(settings.in(dev.plimsoll.setting.Version.of(1, 22))
                        .integer("max_prepared_statements")
                        .map(Fact::value))
                .hasValue(0);
    }

    @Test
    void only_a_first_character_starts_a_comment() {
        var pooler = pooler("""
                ; one
                  # two
                [pgbouncer]
                logfile = /var/log/pgbouncer.log ; three
                """);
        assertThat(pooler.settings().text("logfile").map(Fact::value)).hasValue("/var/log/pgbouncer.log ; three");
    }

    @Test
    void a_number_of_a_database_is_read_as_far_as_it_goes() {
        var line = only(pooler("[databases]\nx = host=db pool_size=2O\ny = pool_size=abc\n[pgbouncer]\n"), "x");
        assertThat(line.settings().integer("pool_size").map(Fact::value)).hasValue(2);
        var other = only(pooler("[databases]\ny = pool_size=abc\n[pgbouncer]\nverbose=0\n"), "y");
        assertThat(other.settings().integer("pool_size").map(Fact::value)).hasValue(0);
    }

    @Test
    void a_number_of_the_main_section_may_be_hexadecimal_or_octal() {
        var settings = pooler("[pgbouncer]\nmax_client_conn = 0x40\ndefault_pool_size = 010\n")
                .settings();
        assertThat(settings.integer("max_client_conn").map(Fact::value)).hasValue(64);
        assertThat(settings.integer("default_pool_size").map(Fact::value)).hasValue(8);
    }

    @Test
    void a_connection_string_is_taken_apart_and_its_password_never_kept() {
        var survey = survey("""
                [databases]
                app.inventory = host=db port = 5433 user=app password=hunter22 connect_query='SELECT ''a b'''
                [pgbouncer]
                """);
        var line = only(survey.topology().poolers().get(0), "app.inventory");
        assertThat(line.settings().integer("port").map(Fact::value)).hasValue(5433);
        assertThat(line.settings().text("connect_query").map(Fact::value)).hasValue("SELECT 'a b'");
        assertThat(line.settings().find("host").map(Setting::place)).hasValue(new Place("pgbouncer.ini", 2, 22, 2));
        assertThat(line.settings().states("password")).isFalse();
        assertThat(survey.topology().sources().toString()).doesNotContain("hunter22");
        assertThat(survey.line(new Place("pgbouncer.ini", 2, 1, 1)))
                .hasValueSatisfying(text -> assertThat(text).doesNotContain("hunter22"));
    }

    @Test
    void a_second_main_section_gives_every_parameter_its_default_again() {
        var survey = survey("""
                [pgbouncer]
                max_client_conn = 500
                auth_user = bouncer
                [databases]
                * = host=db
                [pgbouncer]
                listen_addr = *
                """);
        var settings = survey.topology().poolers().get(0).settings();
        assertThat(settings.integer("max_client_conn").map(Fact::value)).hasValue(100);
        assertThat(settings.text("auth_user").map(Fact::value)).hasValue("bouncer");
        assertThat(survey.topology().flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.kind()).isEqualTo(Flaw.Kind.DUPLICATE_KEY);
            assertThat(flaw.place()).isEqualTo(new Place("pgbouncer.ini", 6, 2, 9));
            assertThat(flaw.message()).contains("max_client_conn").doesNotContain("auth_user");
        });
    }

    @Test
    void what_it_refuses_is_a_flaw_at_its_place() {
        var flaws = survey("""
                [databases]
                x: host=a
                y = host=a ok
                "z" = host=a
                [ users ]
                [pgbouncer]
                verbose = 0
                """).topology().flaws();
        assertThat(flaws).extracting(flaw -> flaw.place().line()).containsExactlyInAnyOrder(2, 3, 4, 5);
    }

    @Test
    void templates_and_placeholders_hide_values_without_a_flaw() {
        var survey = survey("""
                {% if pooled %}
                [databases]
                {{ name }} = host={{ host }} pool_size=7
                orders = host=${DB_HOST} port=${DB_PORT}
                all = ${DSN}
                {% endif %}
                [pgbouncer]
                max_client_conn = {{ clients }}
                """);
        assertThat(survey.topology().flaws()).isEmpty();
        assertThat(survey.unread()).isEmpty();
        var pooler = survey.topology().poolers().get(0);
        assertThat(pooler.settings().hides("max_client_conn")).isTrue();
        assertThat(only(pooler, "orders").settings().hides("host")).isTrue();
        assertThat(only(pooler, "?").settings().integer("pool_size").map(Fact::value))
                .hasValue(7);
    }

    @Test
    void an_included_file_is_read_in_its_place() {
        var files = Map.of(
                "etc/pgbouncer.ini", "[databases]\n%include /etc/pgbouncer/databases.ini\n[pgbouncer]\nverbose = 0\n",
                "etc/databases.ini", "orders = host=db\n");
        var poolers = Surveyor.withAll().survey(new Texts(files)).topology().poolers();
        assertThat(poolers)
                .singleElement()
                .satisfies(pooler -> assertThat(
                                only(pooler, "orders").settings().find("host").map(Setting::place))
                        .hasValue(new Place("etc/databases.ini", 1, 15, 2)));
    }

    @Test
    void a_group_of_an_ansible_inventory_is_no_pooler() {
        var files = Map.of("hosts.ini", "[pgbouncer]\nbouncer1 ansible_host=10.0.0.1\n");
        assertThat(Surveyor.withAll().survey(new Texts(files)).topology().poolers())
                .isEmpty();
    }

    private static PooledDatabase only(Pooler pooler, String name) {
        return pooler.databases().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
