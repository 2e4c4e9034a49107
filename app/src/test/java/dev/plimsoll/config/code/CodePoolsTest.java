package dev.plimsoll.config.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools that Java and Kotlin build, as far as literals tell. */
class CodePoolsTest {
    private static final String JAVA = "auth/src/main/java/shop/auth/Database.java";
    private static final String KOTLIN = "auth/src/main/kotlin/shop/auth/Database.kt";

    @Test
    void a_pool_built_in_java_is_a_pool_of_its_module_with_places() {
        var pool = pool(JAVA, """
                class Database {
                    private static final int SIZE = 50;
                    // config.setMaximumPoolSize(7);
                    HikariDataSource open() {
                        HikariConfig config = new HikariConfig();
                        config.setJdbcUrl("jdbc:postgresql://users-db:5432/users?socketTimeout=30");
                        config.setUsername("auth");
                        config.setMaximumPoolSize(SIZE);
                        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(3));
                        config.addDataSourceProperty("tcpKeepAlive", "true");
                        return new HikariDataSource(config);
                    }
                }
                """);
        assertThat(pool.name()).isEqualTo("auth");
        assertThat(pool.size().map(Fact::value)).contains(50);
        assertThat(pool.size().orElseThrow().origin().place()).contains(new Place(JAVA, 8, 35, 4));
        assertThat(pool.settings().duration("connectionTimeout").map(Fact::value))
                .contains(Duration.ofSeconds(3));
        assertThat(pool.user().map(Fact::value)).contains("auth");
        var connection = pool.connection().orElseThrow();
        assertThat(connection.hosts().get(0)).hasToString("users-db:5432");
        assertThat(connection.options().find("socketTimeout").orElseThrow().place())
                .isEqualTo(new Place(JAVA, 6, 80, 2));
        assertThat(pool.settings().text("dataSource.tcpKeepAlive").map(Fact::value))
                .contains("true");
    }

    @Test
    void a_pool_built_in_kotlin_is_read_from_its_block_and_from_its_name() {
        var pool = pool(KOTLIN, """
                const val WAIT = 2 * 1000L
                fun pool(): HikariDataSource {
                    val config = HikariConfig().apply {
                        jdbcUrl = "jdbc:postgresql://users-db/users"
                        maximumPoolSize = 12
                        connectionTimeout = WAIT
                        maxLifetime = 10.minutes.inWholeMilliseconds
                    }
                    config.minimumIdle = 3
                    config.idleTimeout = timeouts.idle
                    return HikariDataSource(config)
                }
                """);
        assertThat(pool.size().map(Fact::value)).contains(12);
        assertThat(pool.settings().integer("minimumIdle").map(Fact::value)).contains(3);
        assertThat(pool.settings().duration("connectionTimeout").map(Fact::value))
                .contains(Duration.ofSeconds(2));
        assertThat(pool.settings().duration("maxLifetime").map(Fact::value)).contains(Duration.ofMinutes(10));
        assertThat(pool.settings().hides("idleTimeout")).isTrue();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "30 * 1000 | 30000",
                "30_000L | 30000",
                "(long) 60 * (10 + 20) | 1800",
                "TimeUnit.MINUTES.toMillis(2) | 120000",
                "SECONDS.toMillis(30) | 30000",
                "Duration.ofSeconds(30).toMillis() | 30000",
                "java.time.Duration.ofSeconds(30).toMillis() |",
                "0x10 | 16",
                "-1 | -1",
                "Integer.parseInt(System.getenv(\"SIZE\")) |",
                "properties.size() |",
                "big ? 50 : 10 |",
                "30 / 0 |",
                "9223372036854775807 * 2 |",
            })
    void a_value_is_known_when_it_is_made_of_literals(String expression, String value) {
        var settings = settings("config.setMaxLifetime(" + expression + ");");
        assertThat(settings.find("maxLifetime").orElseThrow().value()).isEqualTo(java.util.Optional.ofNullable(value));
    }

    @Test
    void a_value_set_in_two_ways_is_unknown() {
        var settings = settings("""
                if (large) { config.setMaximumPoolSize(50); } else { config.setMaximumPoolSize(5); }
                """);
        assertThat(settings.hides("maximumPoolSize")).isTrue();
    }

    @Test
    void what_a_properties_object_may_set_is_unknown() {
        var pool = pool(JAVA, "class D { HikariConfig c = new HikariConfig(properties); }");
        assertThat(pool.size()).isEmpty();
        assertThat(pool.settings().duration("maxLifetime")).isEmpty();
    }

    @Test
    void two_pools_of_one_name_stay_two() {
        var topology = topology(Map.of(JAVA, """
                class D {
                    DataSource a() { var config = new HikariConfig(); config.setMaximumPoolSize(5); return new HikariDataSource(config); }
                    DataSource b() { var config = new HikariConfig(); config.setMaximumPoolSize(7); return new HikariDataSource(config); }
                }
                """));
        assertThat(topology.pools().map(pool -> pool.size().orElseThrow().value()))
                .containsExactly(5, 7);
        assertThat(topology.pools().map(Pool::name)).doesNotHaveDuplicates();
    }

    @Test
    void code_takes_the_place_of_the_pool_spring_boot_would_make() {
        var topology = topology(Map.of("auth/src/main/resources/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://users-db:5432/users
                """, JAVA, """
                class D {
                    @Bean DataSource pool(@Value("${spring.datasource.url}") String url) {
                        var config = new HikariConfig();
                        config.setJdbcUrl(url);
                        config.setMaximumPoolSize(4);
                        return new HikariDataSource(config);
                    }
                }
                """));
        assertThat(topology.services()).hasSize(1);
        var deployed = topology.services().stream()
                .map(Service::deployedPools)
                .findFirst()
                .orElseThrow();
        assertThat(deployed).hasSize(1);
        assertThat(deployed.get(0).size().map(Fact::value)).contains(4);
        assertThat(deployed.get(0).connection().orElseThrow().hosts().get(0)).hasToString("users-db:5432");
    }

    @Test
    void other_code_is_not_opened_and_tests_are_not_read() {
        var reader = new CodeReader();
        assertThat(reader.mayRead("auth/src/test/java/D.java")).isFalse();
        assertThat(reader.mayRead("src/main/java/D.java")).isTrue();
        assertThat(reader.mayRead("src/main/resources/application.yml")).isFalse();
        assertThat(topology(Map.of(JAVA, "import com.zaxxer.hikari.HikariDataSource; class D { HikariDataSource d; }"))
                        .pools())
                .isEmpty();
    }

    private static Settings settings(String statements) {
        return pool(JAVA, "class D { void d() { HikariConfig config = new HikariConfig();\n" + statements + "\n} }")
                .settings();
    }

    private static Pool pool(String path, String text) {
        return topology(Map.of(path, text)).pools().findFirst().orElseThrow();
    }

    private static Topology topology(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }
}
