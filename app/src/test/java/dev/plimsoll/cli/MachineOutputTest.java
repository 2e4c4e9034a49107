package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class MachineOutputTest {
    @TempDir
    private Path folder;

    private Typed here;

    @BeforeEach
    void typing() throws IOException {
        here = new Typed(folder).overloaded();
    }

    @Test
    void json_holds_every_term_with_its_place() {
        var out = here.type("check", "--format", "json").out();
        assertThat(parsed(out)).isNotNull();
        assertThat(out).startsWith("{\n  \"version\": 1,\n  \"budget\": [");
        assertThat(out)
                .contains("\"slots\": 497")
                .contains("\"claim\": 750")
                .contains("\"fact\": \"pools can open 750 connections; db accepts 497\"")
                .contains("\"suppressed\": []")
                .contains("\"unread\": []");
    }

    @Test
    void several_formats_in_one_run_go_to_their_files_and_people_still_get_text() throws Exception {
        var answer = here.type(
                "check", "--format", "json:out/a.json", "--format", "junit:b.xml", "--format", "sarif:c.sarif");
        assertThat(answer.out()).startsWith("error[CAP01]");
        assertThat(parsed(Files.readString(folder.resolve("out/a.json")))).isNotNull();
        assertThat(parsed(Files.readString(folder.resolve("c.sarif")))).isNotNull();
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(folder.resolve("b.xml")))));
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void two_formats_cannot_share_the_standard_output() {
        assertThat(here.type("check", "--format", "json", "--format", "sarif").code())
                .isEqualTo(2);
    }

    @Test
    void github_gets_ten_of_each_level_and_hears_of_the_rest() throws IOException {
        for (int i = 0; i < 15; i++) {
            here.file(
                    "s%d/application.yml".formatted(i),
                    "spring.datasource.url: jdbc:postgresql://db%d/x\n".formatted(i));
        }
        here.variable("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        var lines = here.type("check", "--format", "github").out().lines().toList();
        assertThat(lines.stream().filter(line -> line.startsWith("::warning "))).hasSize(10);
        assertThat(lines).anyMatch(line -> line.matches("and \\d+ more of level warning.*"));
        assertThat(Files.readString(folder.resolve("summary.md"))).contains("| error | CAP01 |", "s14/application.yml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"human", "json", "sarif", "junit", "github"})
    void no_format_shows_a_secret(String format) throws IOException {
        here.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://u:s3cr3t-pw-of-orders@orders-db/orders?password=s3cr3t-pw-of-orders&x=y
                    password: s3cr3t-pw-of-orders
                """);
        var answer = here.type("check", "--verbose", "--format", format);
        assertThat(answer.out() + answer.err()).doesNotContain("s3cr3t");
    }

    private static Node parsed(String text) {
        return new SourceFile("out.json", text).json();
    }
}
