package dev.plimsoll.config.spring.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of Spring Boot's properties say what its own configuration metadata says. {@code -Dtables=write}
 * writes them anew; a new line is a new value here, in {@code Tables.VERSIONS} and in {@code app/pom.xml}.
 */
class SpringBootTablesTest {
    private static final Path JARS = Path.of("target", "spring-boot-metadata");
    private static final Path TABLES = Path.of("..", "model", "src", "main", "resources", "dev", "plimsoll", "setting");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String TITLE = "# Spring Boot %s: the keys of its own configuration metadata that concern"
            + " databases, threads and shutdown\n# name\tkind\tunit\tdefault\tmin\tmax\tcontext\tchoices\n";

    /** What concerns us; the properties of other pools are those pools' own, in tables of their own. */
    private static final Pattern OURS = Pattern.compile(
            "server\\.(?:port|shutdown|tomcat\\.(?:accept-count|max-connections|max-threads|min-spare-threads|threads\\..*)"
                    + "|jetty\\.(?:threads\\..*|acceptors|selectors)|undertow\\.(?:threads\\..*|io-threads|worker-threads))"
                    + "|spring\\.(?:config|jpa|lifecycle|profiles|sql|threads|transaction|r2dbc)\\..*"
                    + "|spring\\.(?:flyway|liquibase)\\.(?:enabled|password|url|user)"
                    + "|spring\\.datasource\\.(?!(?:tomcat|dbcp|dbcp2|oracleucp)\\.).*");

    @ParameterizedTest(name = "Spring Boot {0}")
    @ValueSource(strings = {"1.5", "2.3", "2.7", "3.5", "4.1"})
    void the_table_of_a_line_says_what_its_metadata_says(String line) throws IOException {
        var rows = new TreeMap<String, String>();
        try (var files = Files.list(JARS)) {
            for (var jar : files.filter(file -> file.toString().contains("-" + line + "."))
                    .toList()) {
                for (var property : properties(jar)) {
                    row(property).ifPresent(row -> rows.put(text(property, "name"), row));
                }
            }
        }
        var generated = TITLE.formatted(line) + String.join("", rows.values());
        var table = TABLES.resolve("spring-boot-" + line + ".tsv");
        if ("write".equals(System.getProperty("tables"))) {
            Files.writeString(table, generated);
        }
        assertThat(table).hasContent(generated);
    }

    private static List<Node> properties(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile())) {
            var entry = jar.getEntry(METADATA);
            if (entry == null) {
                return List.of();
            }
            try (var stream = jar.getInputStream(entry)) {
                var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                return new SourceFile(METADATA, text).json().itemsAt("properties");
            }
        }
    }

    /** What was removed binds no more, and is left out. */
    private static Optional<String> row(Node property) {
        var name = text(property, "name");
        var removed = text(property, "deprecation", "level").equals("error");
        if (removed || !OURS.matcher(name).matches()) {
            return Optional.empty();
        }
        var kind = kind(text(property, "type"));
        var initial = property.textAt("defaultValue").orElse("-");
        return Optional.of(String.join("\t", name, kind, unit(name, kind), initial, "-", "-", "RESTART", "") + "\n");
    }

    private static String kind(String type) {
        return switch (type) {
            case "java.lang.Integer" -> "INTEGER";
            case "java.lang.Boolean" -> "FLAG";
            case "java.lang.Long", "java.time.Duration" -> "DURATION";
            default -> "TEXT";
        };
    }

    /** What a bare number counts, which the metadata does not say: {@code @DurationUnit} of the property. */
    private static String unit(String name, String kind) {
        if (!kind.equals("DURATION")) {
            return "";
        }
        return name.equals("spring.transaction.default-timeout") ? "s" : "ms";
    }

    private static String text(Node node, String... path) {
        return node.textAt(path).orElse("");
    }
}
