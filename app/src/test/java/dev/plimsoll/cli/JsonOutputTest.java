package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema we ship, the page about it, and what is printed say the same. */
class JsonOutputTest {
    private static final Path SCHEMA = Path.of("../docs/plimsoll-1.schema.json");
    private static final Path PAGE = Path.of("../docs/json.md");

    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() throws IOException {
        here = new Typed(folder).overloaded();
    }

    /** Readers must accept fields they do not know; what we print has none the schema does not. */
    private static List<String> broken(String json) throws IOException {
        var strict =
                Files.readString(SCHEMA).replace("\"additionalProperties\": true", "\"additionalProperties\": false");
        return JsonSchema.of(strict).broken(JsonValues.of(json));
    }

    @Test
    void everything_a_check_may_print_follows_the_schema() throws Exception {
        here.committed();
        here.file("deploy/torn.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec: [\n")
                .file("login/application.yml", "spring.datasource.url: jdbc:postgresql://login-db/login\n")
                .file("plimsoll.yml", """
                        suppressions:
                          - {rule: TMO05, owner: login, reason: measured, until: 2999-12-31}
                        """);
        var json = here.type("check", "--format", "json", "--base", "HEAD").out();
        assertThat(broken(json)).isEmpty();
        assertThat(json)
                .doesNotContain("\"known\": []")
                .doesNotContain("\"suppressed\": []")
                .doesNotContain("\"unread\": []");
        assertThat(broken(here.type("check", "--format", "json").out())).isEmpty();
    }

    @Test
    void so_does_a_budget() throws IOException {
        assertThat(broken(here.type("budget", "--format", "json").out())).isEmpty();
        assertThat(broken(here.file("db/postgresql.conf", "# empty\nport = 5432\n")
                        .type("budget", "--format", "json")
                        .out()))
                .isEmpty();
    }

    @Test
    void the_page_shows_an_example_that_follows_it_and_names_every_field() throws IOException {
        var page = Files.readString(PAGE);
        var example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        assertThat(broken(example.group(1))).isEmpty();
        var fields = Pattern.compile("\"required\": \\[([^]]*)]").matcher(Files.readString(SCHEMA));
        while (fields.find()) {
            for (var field : fields.group(1).replace("\"", "").split(", ")) {
                assertThat(page).containsPattern("[`.]" + field + "(\\[])?`");
            }
        }
    }
}
