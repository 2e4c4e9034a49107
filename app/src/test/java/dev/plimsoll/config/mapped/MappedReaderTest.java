package dev.plimsoll.config.mapped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MappedReaderTest {
    static List<Arguments> pools() {
        return List.of(
                Arguments.of("config/database_config.yml", "max_connections: 50\n", "1:18"),
                Arguments.of("database_config.yml", "database:\n  host: db\n  max_connections: 50\n", "3:20"),
                Arguments.of(
                        "settings.yml",
                        "database:\n  host: db\n  user: shop\n  name: orders\n  pool:\n    size: 50\n",
                        "6:11"),
                Arguments.of(
                        "config.json",
                        "{\"db\": {\"dialect\": \"postgres\", \"pool\": {\"max\": 50, \"min\": 2}}}",
                        "1:48"),
                Arguments.of(
                        "config/knex.json",
                        "{\"production\": {\"client\": \"pg\", \"connection\": {\"host\": \"db\"}, \"pool\": {\"max\": 50}}}",
                        "1:79"),
                Arguments.of(
                        "config.toml", "[database]\nurl = \"postgres://db/orders\"\nmax_open_conns = 50\n", "3:18"),
                Arguments.of("app.properties", "db.url=jdbc:postgresql://db/orders\ndb.pool.size=50\n", "2:14"),
                Arguments.of(".env", "DB_HOST=db\nDB_NAME=orders\nDB_USER=shop\nDB_POOL_SIZE=50\n", "4:14"),
                Arguments.of(
                        "app.yml",
                        "sqlalchemy:\n  url: postgresql+psycopg2://db/orders\n  pool_size: 40\n  max_overflow: 10\n",
                        "3:14"));
    }

    @ParameterizedTest
    @MethodSource("pools")
    void a_pool_of_an_unknown_format_is_mapped_by_its_names(String path, String text, String place) {
        var pool = pool(Map.of(path, text));
        assertThat(pool.settings().product()).isEqualTo(Product.MAPPED);
        var size = pool.size().orElseThrow();
        assertThat(size.value()).isEqualTo(50);
        assertThat(size.origin().place().map(at -> at.line() + ":" + at.column()))
                .contains(place);
        assertThat(Evidence.of(size).text()).endsWith("mapped by name)");
    }

    static List<Arguments> others() {
        return List.of(
                Arguments.of("config.yml", "redis:\n  host: cache\n  pool:\n    size: 50\n"),
                Arguments.of("config.yml", "cache:\n  url: redis://cache/0\n  max_connections: 50\n"),
                Arguments.of("config.yml", "http:\n  pool:\n    max: 50\n"),
                Arguments.of("config.yml", "thread_pool:\n  size: 50\n"),
                Arguments.of("config.yml", "mongodb:\n  database: orders\n  host: m\n  user: u\n  maxPoolSize: 50\n"),
                Arguments.of("config.yml", "workers:\n  database:\n    pool: 50\n"),
                Arguments.of("vars.yml", "postgresql:\n  max_connections: 500\n  shared_buffers: 2GB\n"),
                Arguments.of("package.json", "{\"database\": {\"url\": \"postgres://db/a\", \"pool\": {\"max\": 50}}}"),
                Arguments.of("openapi.yml", "openapi: 3.0.0\ndatabase:\n  pool_size: 50\n"),
                Arguments.of("api.yml", "openapi: 3.0.0\ndatabase:\n  pool_size: 50\n"),
                Arguments.of("schema.json", "{\"$schema\": \"x\", \"database\": {\"pool\": {\"max\": 50}}}"),
                Arguments.of(".github/workflows/ci.yml", "database:\n  pool_size: 50\n"),
                Arguments.of(".env.example", "DB_HOST=db\nDB_NAME=o\nDB_USER=s\nDB_POOL_SIZE=50\n"),
                Arguments.of("config.yml", "database:\n  pool:\n    size: large\n"),
                Arguments.of(".env", "POSTGRES_MAX_CONNECTIONS=100\n"),
                Arguments.of("a/.env.patch", "+DB_POOL_SIZE=50\n"),
                Arguments.of("config.yml", "server:\n  host: a\n  port: 5432\n  max_connections: 50\n"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothing_else_that_has_a_pool_or_connections_is_taken_for_one(String path, String text) {
        assertThat(survey(Map.of(path, text)).topology().services()).isEmpty();
    }

    @Test
    void a_pool_knows_where_it_leads() {
        var pool = pool(Map.of(
                "settings.yml",
                "database:\n  host: db\n  port: 3306\n  username: shop\n  name: orders\n  pool_size: 5\n"));
        assertThat(pool.connection().orElseThrow().hosts()).containsExactly(new Host("db", Optional.of(3306)));
        assertThat(pool.connection().orElseThrow().serves()).isEqualTo(Product.MYSQL);
        assertThat(pool.user().map(Fact::value)).contains("shop");
    }

    @Test
    void only_the_variant_nearest_to_production_runs() {
        var pool = pool(Map.of("config/database.json", """
                {
                  "development": {"dialect": "postgres", "pool": {"max": 5}},
                  "production": {"dialect": "postgres", "pool": {"max": 60}}
                }
                """));
        assertThat(pool.size().map(Fact::value)).contains(60);
    }

    @Test
    void a_value_a_variable_hides_is_unknown_and_one_with_a_default_is_that() {
        assertThat(pool(Map.of("a.yml", "db:\n  dialect: postgres\n  pool_size: ${POOL}\n"))
                        .size())
                .isEmpty();
        assertThat(pool(Map.of("a.yml", "db:\n  dialect: postgres\n  pool_size: ${POOL:-8}\n"))
                        .size()
                        .map(Fact::value))
                .contains(8);
    }

    @Test
    void the_variables_of_a_manifest_are_enough() {
        var pool = pool(Map.of("docker-compose.yml", """
                services:
                  cart:
                    image: cart:1
                    environment:
                      DATABASE_URL: mysql://db/carts
                      DATABASE_POOL_SIZE: "30"
                """));
        assertThat(pool.name()).isEqualTo("cart");
        assertThat(pool.size().map(Fact::value)).contains(30);
    }

    @Test
    void a_file_called_like_a_databases_that_is_no_yaml_is_unread() {
        var survey = survey(Map.of("config/database_config.yml", "database:\n  max_connections: 500\n   host: db\n"));
        assertThat(survey.unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.place().file()).isEqualTo("config/database_config.yml"));
    }

    private static Pool pool(Map<String, String> files) {
        var services = survey(files).topology().services();
        assertThat(services).hasSize(1);
        assertThat(services.get(0).pools()).hasSize(1);
        return services.get(0).pools().get(0);
    }

    private static Survey survey(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files));
    }
}
