package dev.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Surveyor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a repository holds and whatever is typed: no secret is printed. */
@Execution(ExecutionMode.CONCURRENT)
class SecretsNeverShownTest {
    @SuppressWarnings("UnusedVariable") // the test below is run for each
    private static final List<SecretPlaces> PLACES = SecretPlaces.all();

    private static final List<String> JUNK =
            List.of("[", "}", "\t- x", "{{ end }}", "\"", "'''", "<% if %>", ": : :", "max_connections = x", "=");

    private static final List<String> COMMANDS = List.of(
            "check --verbose",
            "check --verbose --color always",
            "check --verbose --format json",
            "check --format sarif",
            "check --format junit",
            "check --format github",
            "check --verbose --base HEAD",
            "check --format json --base HEAD",
            "check --format sarif --base HEAD",
            "check --verbose --format json:blocked/out.json",
            "budget",
            "budget --format json",
            "budget --sql");

    @TempDir
    private Path folder;

    /** Any line of a file that was read may be shown beside a finding. */
    @ParameterizedTest(name = "{0}")
    @FieldSource("PLACES")
    void every_line_that_could_be_shown_is_without_it(SecretPlaces place) {
        var leaks = new TreeSet<String>();
        for (long seed = 0; seed < 20; seed++) {
            var filled = place.filled(new SplittableRandom(seed));
            var survey = Surveyor.withAll().survey(new Texts(Map.of(place.path(), filled.text())));
            survey.files().values().stream()
                    .flatMap(file -> file.lines().stream())
                    .map(survey.secrets()::mask)
                    .filter(line -> filled.secrets().stream().anyMatch(secret -> secret.isIn(line)))
                    .forEach(leaks::add);
        }
        assertThat(leaks).isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void no_command_prints_one_in_any_format(long seed) throws Exception {
        var random = new Random(seed);
        var here = new Typed(folder).shop(50).file("blocked", "");
        var secrets = new ArrayList<Marked>(written(here, random));
        here.committed();
        secrets.addAll(written(here, random));
        here.variable("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        for (var command : COMMANDS) {
            var answer = here.type(command.split(" "));
            var shown = Stream.concat(answer.out().lines(), answer.err().lines());
            assertThat(shown.filter(line -> secrets.stream().anyMatch(secret -> secret.isIn(line))))
                    .as(command)
                    .isEmpty();
            assertThat(answer.err()).as(command).doesNotContain("\tat dev.plimsoll.config");
        }
        assertThat(folder.resolve("summary.md")).content().doesNotContainPattern("q[a-z0-9]{8}z");
    }

    /** Writes every place, some with a line that does not belong there. */
    private List<Marked> written(Typed here, Random random) throws IOException {
        var secrets = new ArrayList<Marked>();
        for (var place : PLACES) {
            var filled = place.filled(random);
            var lines = new ArrayList<String>(filled.text().lines().toList());
            if (random.nextInt(4) == 0) {
                lines.add(random.nextInt(lines.size() + 1), JUNK.get(random.nextInt(JUNK.size())));
            }
            here.file(place.path(), String.join("\n", lines) + "\n");
            secrets.addAll(filled.secrets());
        }
        return secrets;
    }
}
