package dev.plimsoll.config.rails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RailsReaderTest {
    private static final String SHARED = """
            default: &default
              adapter: postgresql
              pool: <%= ENV.fetch("RAILS_MAX_THREADS") { 7 } %>
              checkout_timeout: 3

            production:
              <<: *default
              database: orders
              host: orders-db
              username: shop
              password: <%= ENV.fetch("DB_PASSWORD", "unguessable") %>
            """;

    @Test
    void a_merged_value_keeps_the_place_of_its_anchor_and_a_variable_nobody_sets_its_fall_back() {
        var size = pool(Map.of("config/database.yml", SHARED)).size().orElseThrow();
        assertThat(size.value()).isEqualTo(7);
        assertThat(size.origin().place()).contains(new Place("config/database.yml", 3, 9, 43));
        assertThat(size.origin().last().detail()).isEqualTo("RAILS_MAX_THREADS is set by no file");
    }

    @Test
    void a_manifest_that_sets_the_variable_decides_and_runs_as_many_processes_as_it_says() {
        var service = service(Map.of("shop/config/database.yml", SHARED, "docker-compose.yml", """
                services:
                  shop:
                    image: shop:1
                    environment: {RAILS_MAX_THREADS: "12", WEB_CONCURRENCY: "3"}
                    deploy: {replicas: 2}
                """));
        assertThat(service.name()).isEqualTo("shop");
        assertThat(service.instances().peak()).isEqualTo(2);
        assertThat(service.processes().value()).isEqualTo(3);
        var size = service.pools().get(0).size().orElseThrow();
        assertThat(size.value()).isEqualTo(12);
        assertThat(size.origin().place())
                .hasValueSatisfying(place -> assertThat(place.toString()).isEqualTo("docker-compose.yml:4"));
    }

    @Test
    void a_pool_knows_where_it_leads_under_whose_name_and_how_long_it_waits() {
        var pool = pool(Map.of("config/database.yml", SHARED));
        assertThat(pool.connection().orElseThrow().hosts()).containsExactly(new Host("orders-db", Optional.empty()));
        assertThat(pool.connection().orElseThrow().database()).contains("orders");
        assertThat(pool.user().map(Fact::value)).contains("shop");
        assertThat(pool.settings().duration("connectionTimeout").orElseThrow().shown())
                .isEqualTo("3 s");
    }

    @Test
    void several_databases_are_several_pools_and_only_production_runs() {
        var service = service(Map.of("config/database.yml", """
                production:
                  primary: {adapter: postgresql, database: orders}
                  replica: {adapter: postgresql, database: orders, replica: true, pool: 9}
                  cache: {adapter: sqlite3, database: cache.db}
                test:
                  adapter: postgresql
                  pool: 50
                """));
        assertThat(service.pools()).extracting(Pool::name).containsExactly("rails", "rails/replica");
        assertThat(service.pools().get(0).size().orElseThrow().origin().words()).isEqualTo("default of Rails");
        assertThat(service.pools().get(1).readOnly()).isTrue();
    }

    @Test
    void the_url_of_the_environment_wins_for_the_first_connection() {
        var pool = pool(Map.of(
                "config/database.yml",
                "production:\n  adapter: postgresql\n  url: postgres://a/b\n",
                "docker-compose.yml",
                """
                services:
                  web:
                    build: .
                    environment: {RAILS_ENV: production, DATABASE_URL: "postgres://shop:unguessable@db:5433/orders?pool=20"}
                """));
        assertThat(pool.connection().orElseThrow().hosts()).containsExactly(new Host("db", Optional.of(5433)));
        assertThat(pool.size().orElseThrow().value()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ENV.fetch('X', 6) | 6",
                "ENV.fetch(\"X\") { 8 }.to_i | 8",
                "ENV['X'] || 9 | 9",
                "ENV[\"X\"] || ENV['Y'] || 11 | 11",
                "Integer(ENV['X'] || 2) | 2",
                "size | 13",
                "(if Sidekiq.server? then 5 else 6 end) | ",
                "ENV['X'] | ",
            })
    void the_usual_expressions_are_understood_and_others_hide_the_value(String expression, Integer expected) {
        var pool = pool(Map.of(
                "config/database.yml",
                "<% size = ENV.fetch('S', 13) %>\nproduction:\n  adapter: postgresql\n  pool: <%= " + expression
                        + " %>\n"));
        assertThat(pool.size().map(Fact::value)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void threads_and_workers_of_puma_are_known_by_their_place() {
        var service = service(Map.of("config/database.yml", SHARED, "config/puma.rb", """
                max = ENV.fetch("RAILS_MAX_THREADS") { 16 }
                threads ENV.fetch("MIN", 1), max
                workers ENV.fetch("WEB_CONCURRENCY") { 4 } # each with pools of its own
                """));
        var threads = service.runtime().integer("puma.threads").orElseThrow();
        assertThat(threads.value()).isEqualTo(16);
        assertThat(threads.origin().place())
                .hasValueSatisfying(place -> assertThat(place.line()).isEqualTo(2));
        assertThat(service.processes().value()).isEqualTo(4);
    }

    @Test
    void a_password_that_holds_when_nothing_is_set_is_a_secret() {
        var survey = survey(Map.of("config/database.yml", SHARED));
        assertThat(survey.secrets().mask("unguessable")).isEqualTo("***");
    }

    @Test
    void a_file_that_is_no_yaml_is_unread() {
        assertThat(survey(Map.of("config/database.yml", "production:\n\tadapter: postgresql\n"))
                        .unread())
                .hasSize(1);
    }

    private static Pool pool(Map<String, String> files) {
        return service(files).pools().get(0);
    }

    private static Service service(Map<String, String> files) {
        var services = survey(files).topology().services();
        assertThat(services).hasSize(1);
        return services.get(0);
    }

    private static Survey survey(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files));
    }
}
