package dev.plimsoll.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Spring Boot files and manifests come to. */
class SpringServicesTest {
    private static final String POOL = "spring.datasource.hikari.maximum-pool-size";

    @Test
    void a_pool_has_its_settings_under_hikaris_names_at_their_places() {
        var pool = pool(Map.of("shop/src/main/resources/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://db/orders
                    username: shop
                    hikari:
                      maximumPoolSize: 25
                      max_lifetime: 600000
                      data-source-properties:
                        socketTimeout: 30
                """));
        assertThat(pool.name()).isEqualTo("shop");
        assertThat(pool.deployed()).isTrue();
        assertThat(pool.size().map(Fact::value)).contains(25);
        assertThat(pool.size().orElseThrow().origin().place().orElseThrow())
                .hasToString("shop/src/main/resources/application.yml:6")
                .satisfies(place -> assertThat(place.column()).isEqualTo(24));
        assertThat(pool.settings().find("maxLifetime").orElseThrow().value()).contains("600000");
        assertThat(pool.settings()
                        .find("dataSourceProperties.socketTimeout")
                        .orElseThrow()
                        .value())
                .contains("30");
        assertThat(pool.settings().find("jdbcUrl").orElseThrow().value()).contains("jdbc:postgresql://db/orders");
        assertThat(pool.user().map(Fact::value)).contains("shop");
    }

    @Test
    void properties_override_yaml_and_the_config_folder_overrides_both() {
        assertThat(size("application.yml", POOL + ": 1", "application.properties", POOL + "=2"))
                .isEqualTo(2);
        assertThat(size("application.properties", POOL + "=2", "config/application.yml", POOL + ": 3"))
                .isEqualTo(3);
    }

    @Test
    void the_documented_spelling_wins() {
        assertThat(size("application.properties", POOL + "=3\nspring.datasource.hikari.maximumPoolSize=1"))
                .isEqualTo(3);
    }

    @Test
    void the_production_profile_is_deployed_and_the_others_are_variants() {
        var service = service(Map.of(
                "application.yml", POOL + ": 10",
                "application-dev.yml", POOL + ": 2",
                "application-prod.yml", POOL + ": 30"));
        assertThat(service.deployedPools()).singleElement().satisfies(pool -> {
            assertThat(pool.profile()).contains("prod");
            assertThat(pool.size().orElseThrow().value()).isEqualTo(30);
            assertThat(pool.size().orElseThrow().origin().words())
                    .isEqualTo("application.yml:1, then application-prod.yml:1");
        });
        assertThat(service.pools())
                .extracting(pool -> pool.size().orElseThrow().value())
                .containsExactly(30, 10, 2);
    }

    @Test
    void a_profile_that_changes_no_pool_is_no_variant() {
        var service =
                service(Map.of("application.yml", POOL + ": 10", "application-dev.yml", "logging.level.root: debug"));
        assertThat(service.pools()).hasSize(1);
    }

    @Test
    void a_document_holds_for_the_profiles_it_names() {
        var service = service(Map.of(
                "application.yml",
                POOL + ": 10\n---\nspring.config.activate.on-profile: prod & !eu\n" + POOL + ": 20\n"));
        assertThat(service.deployedPools().get(0).size().orElseThrow().value()).isEqualTo(20);
    }

    @Test
    void the_environment_of_the_manifest_overrides_files_and_sets_profiles() {
        var service = service(Map.of(
                "checkout/application.yml", POOL + ": 10",
                "checkout/application-blue.yml", POOL + ": 20\nspring.datasource.hikari.max-lifetime: 60000",
                "deploy.yaml", deployment("""
                            - {name: SPRING_PROFILES_ACTIVE, value: blue}
                            - {name: SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE, value: "30"}
                        """)));
        var pool = service.deployedPools().get(0);
        assertThat(service.workload()).isPresent();
        assertThat(pool.profile()).contains("blue");
        assertThat(pool.size().orElseThrow().value()).isEqualTo(30);
        assertThat(pool.size().orElseThrow().origin().place().orElseThrow().file())
                .isEqualTo("deploy.yaml");
        assertThat(pool.settings().find("maxLifetime").orElseThrow().value()).contains("60000");
    }

    @Test
    void arguments_override_the_environment() {
        var service =
                service(Map.of("checkout/application.yml", POOL + ": 10", "docker-compose.yml", """
                services:
                  checkout:
                    image: shop/checkout:1
                    environment:
                      SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE: 20
                    command: java -Dspring.datasource.hikari.maximum-pool-size=30 -jar app.jar --%s=40
                """.formatted(POOL)));
        assertThat(service.deployedPools().get(0).size().orElseThrow().value()).isEqualTo(40);
    }

    @Test
    void a_placeholder_comes_from_the_environment_else_its_default_else_is_unknown() {
        var files = new LinkedHashMap<>(Map.of("checkout/application.yml", """
                pool: {size: 12}
                spring.datasource.hikari:
                  maximum-pool-size: ${POOL:${pool.size}}
                  minimum-idle: ${IDLE:4}
                  max-lifetime: ${LIFE}
                """));
        var alone = pool(files);
        assertThat(alone.size().orElseThrow().value()).isEqualTo(12);
        assertThat(alone.settings()
                        .integer("minimumIdle")
                        .orElseThrow()
                        .origin()
                        .last()
                        .detail())
                .isEqualTo("default of ${IDLE:4}");
        assertThat(alone.settings().hides("maxLifetime")).isTrue();
        files.put("deploy.yaml", deployment("""
                            - {name: POOL, value: "7"}
                            - {name: LIFE, value: "1000"}
                        """));
        var deployed = service(files).deployedPools().get(0);
        assertThat(deployed.size().orElseThrow().value()).isEqualTo(7);
        assertThat(deployed.size().orElseThrow().origin().words())
                .isEqualTo("checkout/application.yml:3, then deploy.yaml:13");
        assertThat(deployed.settings().find("maxLifetime").orElseThrow().value())
                .contains("1000");
    }

    @Test
    void a_manifest_alone_is_a_service_when_it_says_where_the_database_is() {
        var service = service(Map.of("deploy.yaml", deployment("""
                            - {name: SPRING_DATASOURCE_URL, value: "jdbc:postgresql://db/orders"}
                        """)));
        assertThat(service.name()).isEqualTo("checkout");
        assertThat(service.pools())
                .singleElement()
                .satisfies(pool -> assertThat(pool.place().file()).isEqualTo("deploy.yaml"));
    }

    @Test
    void data_sources_of_ones_own_are_pools_of_their_own() {
        var service = service(Map.of("application.yml", """
                app.datasource:
                  orders:
                    url: jdbc:postgresql://db/orders
                    hikari.maximum-pool-size: 5
                  reports:
                    jdbc-url: jdbc:postgresql://db/reports
                    maximum-pool-size: 6
                db: {url: "jdbc:postgresql://x/y"}
                """));
        assertThat(service.pools()).extracting(Pool::name).containsExactly("app/orders", "app/reports");
        assertThat(service.pools())
                .extracting(pool -> pool.size().orElseThrow().value())
                .containsExactly(5, 6);
    }

    @Test
    void what_the_build_filters_or_tests_use_is_left_alone() {
        var topology = topology(Map.of(
                "src/main/resources/application.yml", "app.version: @project.version@\n" + POOL + ": 4\n",
                "src/test/resources/application.yml", POOL + ": 400\n\tx"));
        assertThat(topology.flaws()).isEmpty();
        assertThat(topology.pools())
                .singleElement()
                .satisfies(pool -> assertThat(pool.size().orElseThrow().value()).isEqualTo(4));
    }

    @Test
    void an_embedded_database_takes_no_slots() {
        var service = service(Map.of("application.yml", "spring.datasource.url: jdbc:h2:mem:x"));
        assertThat(service.deployedPools()).isEmpty();
    }

    @Test
    void the_build_says_which_hikari_is_in_use() {
        var files = Map.of("shop/src/main/resources/application.yml", POOL + ": 4", "pom.xml", """
                <project><parent><groupId>org.springframework.boot</groupId>
                <artifactId>spring-boot-starter-parent</artifactId><version>${boot}</version></parent>
                <properties><boot>3.5.7</boot></properties></project>
                """);
        var service = service(files);
        assertThat(service.runtime().version()).contains(Version.of(3, 5, 7));
        assertThat(service.pools().get(0).settings().version()).contains(Version.of(6, 3, 3));
    }

    @Test
    void gradle_and_version_catalogues_say_it_too() {
        var yml = "src/main/resources/application.yml";
        assertThat(service(Map.of(
                                yml,
                                POOL + ": 4",
                                "build.gradle.kts",
                                "plugins {\n id(\"org.springframework.boot\") version \"3.2.1\"\n}"))
                        .runtime()
                        .version())
                .contains(Version.of(3, 2, 1));
        assertThat(service(Map.of(
                                yml,
                                POOL + ": 4",
                                "gradle/libs.versions.toml",
                                "[versions]\nspringBoot = \"4.0.1\"\nhikari = \"6.2.1\"\n"))
                        .pools()
                        .get(0)
                        .settings()
                        .version())
                .contains(Version.of(6, 2, 1));
    }

    private static String deployment(String environment) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: main
                          image: registry.example/shop/checkout:1.0
                          env:
                """ + environment.stripIndent().indent(12);
    }

    private static int size(String... files) {
        var tree = new LinkedHashMap<String, String>();
        for (int i = 0; i < files.length; i += 2) {
            tree.put(files[i], files[i + 1]);
        }
        return pool(tree).size().orElseThrow().value();
    }

    private static Pool pool(Map<String, String> files) {
        return service(files).pools().get(0);
    }

    private static Service service(Map<String, String> files) {
        List<Service> services = topology(files).services();
        assertThat(services).hasSize(1);
        return services.get(0);
    }

    private static Topology topology(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }
}
