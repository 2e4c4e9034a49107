package dev.plimsoll.config.hikari;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HikariCP's own property file, as HikariCP reads it. */
class HikariFileTest {
    private static final String FILE = "shop/src/main/resources/hikari.properties";
    private static final String CODE = "shop/src/main/java/shop/Database.java";
    private static final String TEXT = """
            dataSourceClassName=org.postgresql.ds.PGSimpleDataSource
            dataSource.serverName=db
            dataSource.portNumber=5433
            dataSource.databaseName=orders
            dataSource.user=shop
            dataSource.password=hunter2-orders
            dataSource.socketTimeout=30
            maximumPoolSize=25
            """;

    @Test
    void a_file_is_a_pool_of_its_module_with_places() {
        var pool = pool(Map.of(FILE, TEXT));
        assertThat(pool.name()).isEqualTo("shop");
        assertThat(pool.deployed()).isTrue();
        var size = pool.size().orElseThrow();
        assertThat(size.value()).isEqualTo(25);
        assertThat(size.origin().hops()).containsExactly(Hop.in(new Place(FILE, 8, 17, 2)));
        assertThat(pool.user().map(Fact::value)).contains("shop");
        var connection = pool.connection().orElseThrow();
        assertThat(connection.hosts().get(0)).hasToString("db:5433");
        assertThat(connection.database()).contains("orders");
        assertThat(connection.options().find("socketTimeout").orElseThrow().place())
                .isEqualTo(new Place(FILE, 7, 26, 2));
    }

    @Test
    void its_secrets_are_not_kept() {
        var topology = topology(
                Map.of(FILE, TEXT, "conf/hikari.properties", "jdbcUrl=jdbc:postgresql://db/a?password=hunter2-a\n"));
        assertThat(topology.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "new HikariConfig(\"/hikari.properties\") | 25",
                "new HikariConfig(\"src/main/resources/hikari.properties\") | 25",
                "new HikariConfig(load(\"hikari.properties\")) | 25",
                "new HikariConfig(\"/other.properties\") |",
                "new HikariConfig(properties) |"
            })
    void code_that_loads_it_has_its_settings_below_its_own(String expression, Integer size) {
        var deployed = topology(Map.of(FILE, TEXT, CODE, """
                        class D { D() { HikariConfig config = %s; config.setMaxLifetime(60000); } }
                        """.formatted(expression))).services().stream()
                .flatMap(service -> service.deployedPools().stream())
                .toList();
        assertThat(deployed).hasSize(1);
        assertThat(deployed.get(0).size().map(Fact::value)).isEqualTo(Optional.ofNullable(size));
        assertThat(deployed.get(0).settings().duration("maxLifetime").map(Fact::value))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void an_option_of_the_manifest_names_the_file_of_a_pool() {
        var services = topology(Map.of(
                        "conf/pool.properties",
                        "jdbcUrl=jdbc:postgresql://db/a\nmaximumPoolSize=7\n",
                        "compose.yml",
                        """
                        services:
                          billing:
                            image: billing:1
                            environment:
                              JAVA_TOOL_OPTIONS: "-Xmx1g -Dhikaricp.configurationFile=/etc/billing/pool.properties"
                        """))
                .services();
        assertThat(services).extracting(Service::name).containsExactly("billing");
        assertThat(services.get(0).deployedPools().get(0).size().map(Fact::value))
                .contains(7);
    }

    @Test
    void a_file_nobody_loads_beside_another_pool_does_not_count() {
        var service = topology(Map.of(FILE, TEXT, "shop/src/main/resources/application.yml", """
                        spring:
                          datasource:
                            url: jdbc:postgresql://db/orders
                        """))
                .services()
                .get(0);
        assertThat(service.pools()).extracting(Pool::name).containsExactlyInAnyOrder("shop", "shop/hikari");
        assertThat(service.deployedPools()).extracting(Pool::name).containsExactly("shop");
    }

    @ParameterizedTest(name = "HikariCP {0}")
    @CsvSource({"6.2.1, ", "6.3.3, 30000", "7.1.0, 30000"})
    void a_time_with_a_unit_is_read_since_6_3(String version, String millis) {
        var pool = pool(
                Map.of(FILE, "jdbcUrl=jdbc:postgresql://db/a\nconnectionTimeout=30s\n", "shop/pom.xml", """
                <project><dependencies><dependency><groupId>com.zaxxer</groupId><artifactId>HikariCP</artifactId>
                <version>%s</version></dependency></dependencies></project>
                """.formatted(
                                version)));
        assertThat(pool.settings()
                        .duration("connectionTimeout")
                        .map(fact -> String.valueOf(fact.value().toMillis())))
                .isEqualTo(Optional.ofNullable(millis));
    }

    @Test
    void a_unit_too_new_for_the_version_is_an_error_and_an_unknown_version_a_warning() {
        assertThat(findings(Map.of(FILE, "jdbcUrl=jdbc:postgresql://db/a\nconnectionTimeout=30s\n")))
                .contains("WARNING SPR02 " + FILE + ":2:19");
    }

    @Test
    void a_key_hikaricp_has_no_setter_for_is_an_error() {
        assertThat(findings(Map.of(FILE, "jdbcUrl=jdbc:postgresql://db/a\nmaxPoolSize=30\n")))
                .contains("ERROR SPR01 " + FILE + ":2:13");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a/hikari.properties | hikari.maximumPoolSize=3 | false",
                "a/hikari-prod.properties | maximumPoolSize=3 | true",
                "a/db.properties | jdbcUrl=jdbc:postgresql://db/a | true",
                "a/db.properties | jdbcUrl=jdbc:postgresql://db/a\\nname=x | false",
                "a/hikari.properties | MaximumPoolSize=3 | true",
                "a/db.properties | maximumpoolsize=3 | false",
            })
    void a_file_is_known_by_what_it_says(String path, String text, boolean ours) {
        var sources = topology(Map.of(path, text.replace("\\n", "\n"))).sources().stream()
                .map(source -> source.format())
                .collect(Collectors.toSet());
        assertThat(sources.contains("hikari")).isEqualTo(ours);
    }

    @ParameterizedTest(name = "{0} on HikariCP {1}")
    @CsvSource({
        "maximumPoolSize=3, 5.1.0",
        "MaximumPoolSize=3, 7.1.0",
        "maximumpoolsize=3, 7.1.0",
        "maxPoolSize=3, 6.3.3",
        "maxPoolSize=3, 5.1.0",
        "dataSource.anything=3, 5.1.0",
        "keepaliveTime=3, 7.1.0",
    })
    void a_key_is_refused_exactly_when_hikaricp_refuses_it(String line, String version, @TempDir Path folder)
            throws IOException {
        var text = "jdbcUrl=jdbc:postgresql://db/a\n" + line + "\n";
        var file = Files.writeString(folder.resolve("hikari.properties"), text);
        var source = topology(Map.of(FILE, text)).sources().get(0);
        assertThat(HikariFileReader.refused(source).isEmpty())
                .isEqualTo(RealHikari.of(version).loads(file));
    }

    private static String findings(Map<String, String> files) {
        return new Inspection(Rulebook.all(), Example.DAY)
                .of(Surveyor.withAll().survey(new Texts(files)), Optional.empty()).findings().stream()
                        .map(finding -> finding.level() + " " + finding.rule() + " "
                                + finding.place().file() + ":" + finding.place().line() + ":"
                                + finding.place().column())
                        .collect(Collectors.joining("\n"));
    }

    private static Pool pool(Map<String, String> files) {
        return topology(files).pools().findFirst().orElseThrow();
    }

    private static Topology topology(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }
}
