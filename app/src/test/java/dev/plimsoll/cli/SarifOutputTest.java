package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SARIF against the schema of its standard, which the build copies beside the tests, and against GitHub's limits. */
class SarifOutputTest {
    private static final Path SCHEMA = Path.of("target/sarif/schema.jar");
    private static final Pattern FINGERPRINT = Pattern.compile("\"primaryLocationLineHash\": \"([^\"]+)\"");

    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() throws IOException {
        here = new Typed(folder).overloaded();
    }

    @Test
    void follows_the_schema() throws IOException {
        here.file("deploy/torn name.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec: [\n");
        assertThat(schema().broken(JsonValues.of(sarif()))).isEmpty();
    }

    @Test
    void the_schema_would_notice() throws IOException {
        var schema = schema();
        var sarif = sarif();
        assertThat(schema.broken(JsonValues.of(sarif.replace("\"text\": \"pools", "\"txt\": \"pools"))))
                .isNotEmpty();
        assertThat(schema.broken(JsonValues.of(sarif.replace("\"startLine\": 6", "\"startLine\": 0"))))
                .isNotEmpty();
        assertThat(schema.broken(JsonValues.of(sarif.replace("\"level\": \"error\"", "\"level\": \"bad\""))))
                .isNotEmpty();
        assertThat(schema.broken(JsonValues.of(sarif.replace("\"results\": [", "\"findings\": ["))))
                .isNotEmpty();
    }

    @Test
    void every_term_with_a_place_is_a_related_location() {
        assertThat(sarif())
                .contains("\"uri\": \"checkout/application.yml\"")
                .contains("\"uri\": \"deploy/checkout.yaml\"")
                .contains("\"uri\": \"db/postgresql.conf\"");
    }

    @Test
    void a_fingerprint_stays_when_lines_and_numbers_move() throws IOException {
        var before = fingerprints();
        here.shop(60).file("db/postgresql.conf", "# a comment\n\nmax_connections = 500\n");
        assertThat(fingerprints()).isEqualTo(before).doesNotHaveDuplicates();
    }

    @Test
    void paths_are_those_of_the_repository() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        here.file("checkout/application.yml", """
                spring.datasource:
                  url: jdbc:postgresql://orders-db/orders
                  hikari.connection-timeout: 100
                """);
        var checkout = here.type("check", "--format", "sarif", "checkout").out();
        assertThat(checkout).contains("\"uri\": \"checkout/application.yml\"");
    }

    private String sarif() {
        return here.type("check", "--format", "sarif").out();
    }

    private List<String> fingerprints() {
        var found = new ArrayList<String>();
        var matcher = FINGERPRINT.matcher(sarif());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static JsonSchema schema() throws IOException {
        assumeTrue(Files.exists(SCHEMA), "the build copies it");
        try (var jar = new ZipFile(SCHEMA.toFile());
                var text = jar.getInputStream(jar.getEntry("schema/sarif-schema-2.1.0.json"))) {
            return JsonSchema.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
