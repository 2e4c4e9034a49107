package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.cli.report.Canvas;
import dev.plimsoll.cli.report.Volume;
import dev.plimsoll.cli.report.rehearsal.RehearsalJson;
import dev.plimsoll.cli.report.rehearsal.RehearsalJunit;
import dev.plimsoll.cli.report.rehearsal.RehearsalText;
import dev.plimsoll.cli.report.rehearsal.Rehearsed;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a rehearsal is printed as for programs. */
class RehearsalOutputTest {
    private static final Path SCHEMA = Path.of("../docs/rehearsal-1.schema.json");
    private static final Path PAGE = Path.of("../docs/json.md");

    @Test
    void json_follows_the_schema_whatever_the_verdict() throws IOException {
        for (var rehearsed : List.of(Rehearsals.failed(), Rehearsals.passed(), Rehearsals.undecided())) {
            assertThat(broken(json(rehearsed))).isEmpty();
        }
    }

    @Test
    void json_names_the_setting_and_null_where_nothing_is_known() throws IOException {
        assertThat(json(Rehearsals.failed()))
                .contains("\"setting\": {\n    \"key\": \"socketTimeout\",\n    \"from\": \"0\",\n    \"to\": \"5\"")
                .contains("\"line\": 4", "\"client\": null", "\"compression\": 1.0", "\"lost\": 2");
        assertThat(json(Rehearsals.passed())).contains("\"setting\": null", "\"reasons\": []", "\"client\": 0.28");
    }

    @Test
    void text_shows_the_knee_in_a_table() {
        var text = String.join("\n", new RehearsalText(Canvas.PAGE, Volume.QUIET).lines(Rehearsals.failed()));
        assertThat(text)
                .containsPattern(" 3 +280 +700 ms +1.9 s\n")
                .containsPattern(" 6 +400 +12 ms +18 ms +knee, predicted\n")
                .contains("maximumPoolSize 10 is enough for this load: 4 more than the knee", "only the shape carries");
    }

    @Test
    void the_page_shows_an_example_that_follows_the_schema_and_names_every_field() throws IOException {
        var page = Files.readString(PAGE);
        var part = page.substring(page.indexOf("## A rehearsal"));
        var example = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(part);
        assertThat(example.find()).isTrue();
        assertThat(broken(example.group(1))).isEmpty();
        var fields = Pattern.compile("\"required\": \\[([^]]*)]").matcher(Files.readString(SCHEMA));
        while (fields.find()) {
            for (var field : fields.group(1).replace("\"", "").split(", ")) {
                assertThat(part).containsPattern("[`.]" + field + "(\\[])?`");
            }
        }
    }

    @Test
    void junit_has_a_case_for_the_run_without_a_fault_and_one_for_each_fault() throws Exception {
        var suite = junit(Rehearsals.failed());
        assertThat(cases(suite)).containsExactly("control", "crash", "freeze");
        assertThat(((Element) suite.getElementsByTagName("testsuite").item(0)).getAttribute("failures"))
                .isEqualTo("1");
        var failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("freeze");
        assertThat(failure.getAttribute("message")).startsWith("users were not served again");
        assertThat(failure.getTextContent()).contains("2 of 18 orders lost");
    }

    @Test
    void junit_calls_what_could_not_be_judged_an_error() throws Exception {
        var suite = junit(Rehearsals.undecided());
        assertThat(cases(suite)).containsExactly("control");
        assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void no_format_shows_a_secret() throws Exception {
        var junit = new StringWriter();
        new RehearsalJunit(Rehearsals.failed()).write(junit);
        assertThat(json(Rehearsals.failed()) + junit).doesNotContain(Rehearsals.SECRET);
    }

    private static List<String> cases(Document suite) {
        var cases = suite.getElementsByTagName("testcase");
        return Stream.iterate(0, at -> at < cases.getLength(), at -> at + 1)
                .map(at -> ((Element) cases.item(at)).getAttribute("name"))
                .toList();
    }

    private static String json(Rehearsed rehearsed) throws IOException {
        var out = new StringWriter();
        new RehearsalJson(rehearsed).write(out);
        return out.toString();
    }

    private static Document junit(Rehearsed rehearsed) throws Exception {
        var out = new StringWriter();
        new RehearsalJunit(rehearsed).write(out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
    }

    /** Readers must accept fields they do not know; what we print has none the schema does not. */
    private static List<String> broken(String json) throws IOException {
        var strict =
                Files.readString(SCHEMA).replace("\"additionalProperties\": true", "\"additionalProperties\": false");
        return JsonSchema.of(strict).broken(JsonValues.of(json));
    }

    @Test
    void a_remedy_that_is_not_enough_says_what_is_still_wrong() {
        var text = String.join(" ", new RehearsalText(Canvas.PAGE, Volume.NORMAL).lines(Rehearsals.changed()))
                .replaceAll("\\s+", " ");
        assertThat(text)
                .contains("not enough: connectTimeout from 10 to 1")
                .contains("; still freeze: users were not served again within the 15.0 s watched; the goal is 10 s");
    }
}
