package dev.plimsoll.config.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Topology;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code spring.config.import} and {@code SPRING_APPLICATION_JSON} bring in, and for whom a document holds. */
class ImportsTest {
    private static final String SIZE = "spring.datasource.hikari.maximum-pool-size: ";
    private static final String URL = "spring.datasource.url: jdbc:postgresql://db/orders\n";

    private static final String IMPORTS = "spring.config.import: extra.yml\n";
    private static final String ACTIVE = "spring.profiles.active: a,b\n";

    static List<Map<String, String>> simple() {
        return List.of(
                Map.of("application.yml", IMPORTS + SIZE + 1, "extra.yml", SIZE + 2),
                Map.of("application.yml", IMPORTS + SIZE + "1\n---\n" + SIZE + "3\n", "extra.yml", SIZE + 2),
                Map.of(
                        "application.yml",
                        "spring.config.import: [extra.yml, more.properties]\n" + SIZE + 1,
                        "extra.yml",
                        SIZE + 2,
                        "more.properties",
                        SIZE + 3),
                Map.of(
                        "application.yml",
                        SIZE + "1\n---\nspring.config.import: config/extra.yml\n",
                        "config/extra.yml",
                        "spring.config.import: deeper.properties\n" + SIZE + 2,
                        "config/deeper.properties",
                        SIZE + 8));
    }

    static List<Map<String, String>> inProfiles() {
        var base = Map.of("application.yml", IMPORTS + ACTIVE, "extra.yml", SIZE + 2);
        var onlyForC = ACTIVE + "---\nspring.config.activate.on-profile: c\n" + IMPORTS + "---\n" + SIZE + "7\n";
        return List.of(
                and(base, Map.of("extra-a.yml", SIZE + 4, "extra-c.yml", SIZE + 5)),
                and(base, Map.of("application-a.yml", SIZE + 6)),
                and(base, Map.of("application-a.yml", SIZE + 6, "extra-a.yml", SIZE + 4)),
                and(base, Map.of("application-b.yml", SIZE + 6, "extra-a.yml", SIZE + 4)),
                and(base, Map.of("application-a.yml", SIZE + 6, "extra-b.yml", SIZE + 4)),
                Map.of("application.yml", ACTIVE, "application-a.yml", IMPORTS + SIZE + 6, "extra.yml", SIZE + 2),
                Map.of("application.yml", onlyForC, "extra.yml", SIZE + 2));
    }

    private static Map<String, String> and(Map<String, String> files, Map<String, String> more) {
        var all = new LinkedHashMap<>(files);
        all.putAll(more);
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"simple", "inProfiles"})
    void imported_files_override_as_spring_boot_has_it(Map<String, String> files, @TempDir Path folder) {
        var project = new RandomProject(files, Map.of(), Map.of(), List.of());
        var theirs = SpringBoot.pool(folder, project).orElseThrow().get("maximumPoolSize");
        var pool = deployed(topology(project.repository()));
        assertThat(pool.size().map(size -> String.valueOf(size.value()))).contains(String.valueOf(theirs));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "classpath:db.yml",
                "optional:classpath:/db.yml",
                "file:./shared/db.yml",
                "optional:file:shared/db.yml[.yml]"
            })
    void a_value_of_an_imported_file_has_its_place_there(String location) {
        var file = location.contains("classpath") ? "shop/src/main/resources/db.yml" : "shared/db.yml";
        var topology = topology(Map.of(
                "shop/src/main/resources/application.yml",
                URL + "spring.config.import: \"" + location + "\"\n",
                file,
                "spring:\n  datasource:\n    hikari:\n      maximum-pool-size: 31\n"));
        assertThat(topology.services()).hasSize(1);
        var size = deployed(topology).size().orElseThrow();
        assertThat(size.value()).isEqualTo(31);
        assertThat(size.origin().place()).contains(new Place(file, 4, 26, 2));
    }

    @Test
    void files_that_import_each_other_are_read_once() {
        var topology = topology(Map.of(
                "application.yml", URL + "spring.config.import: a.yml\n", "a.yml", "spring.config.import: a.yml\n"));
        assertThat(deployed(topology).name()).isEqualTo("app");
    }

    @Test
    void json_in_the_environment_wins_over_variables_and_keeps_no_secret() {
        var topology = topology(Map.of("application.yml", URL + SIZE + 1, "compose.yml", """
                services:
                  app:
                    image: app:1
                    environment:
                      SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE: "9"
                      SPRING_APPLICATION_JSON: '{"spring":{"datasource":{"password":"hunter2-x","hikari":{"maximum-pool-size":44}}}}'
                """));
        var pool = deployed(topology);
        var size = pool.size().orElseThrow();
        assertThat(size.value()).isEqualTo(44);
        assertThat(size.origin().place())
                .hasValueSatisfying(place -> assertThat(place).hasToString("compose.yml:6"));
        assertThat(size.origin().hops()).extracting(Hop::source).contains(Hop.Source.FILE, Hop.Source.ENVIRONMENT);
        assertThat(pool.settings().text("password").map(Fact::value)).isNotEqualTo(Optional.of("hunter2-x"));
    }

    @Test
    void a_document_for_kubernetes_holds_where_kubernetes_runs_it() {
        var files = Map.of(
                "shop/application.yml",
                URL + SIZE + "5\n---\nspring.config.activate.on-cloud-platform: kubernetes\n" + SIZE + "20\n");
        assertThat(deployed(topology(files)).size().map(Fact::value)).contains(5);
        var inKubernetes = Map.of("shop/application.yml", files.getOrDefault("shop/application.yml", ""), "k.yml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: shop}
                spec: {template: {spec: {containers: [{name: shop, image: shop}]}}}
                """);
        assertThat(deployed(topology(inKubernetes)).size().map(Fact::value)).contains(20);
    }

    private static Pool deployed(Topology topology) {
        return topology.services().get(0).deployedPools().get(0);
    }

    private static Topology topology(Map<String, String> files) {
        return Surveyor.withAll().survey(new Texts(files)).topology();
    }
}
