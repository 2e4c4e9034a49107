package dev.plimsoll.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Report;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.Texts;
import dev.plimsoll.config.survey.Survey;
import dev.plimsoll.config.survey.Surveyor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One outage as two states of a repository: before the change that caused it, and after. */
record Repository(String name) {
    private static final Path REPOSITORIES = Path.of("repositories").toAbsolutePath();

    /** What a check of the state before the change says. */
    Report before() {
        return inspect(survey("before"), Optional.empty());
    }

    /** What a check of the state after the change says, without knowing what it was before. */
    Report after() {
        return inspect(survey("after"), Optional.empty());
    }

    /** What a check of the change says. */
    Report change() {
        return inspect(survey("after"), Optional.of(survey("before")));
    }

    /** What a check of the state before the change says when one file is written otherwise. */
    Report beforeWith(String path, String text) {
        return with("before", path, text);
    }

    /** What a check of the state after the change says when one file is written otherwise. */
    Report afterWith(String path, String text) {
        return with("after", path, text);
    }

    private Report with(String state, String path, String text) {
        return inspect(surveyWith(state, Map.of(path, text)), Optional.empty());
    }

    /** A state in which some files are written otherwise. */
    Survey surveyWith(String state, Map<String, String> otherwise) {
        var files = new HashMap<>(files(state));
        files.putAll(otherwise);
        return Surveyor.withAll().survey(new Texts(files));
    }

    void passesBefore() {
        assertThat(before().unread()).isEmpty();
        assertThat(before().findings().stream().filter(finding -> finding.level() != Level.INFO))
                .as("errors and warnings before the change")
                .isEmpty();
    }

    static List<Finding> errors(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .toList();
    }

    /** {@code before} or {@code after}. */
    Survey survey(String state) {
        return Surveyor.withAll().survey(new Texts(files(state)));
    }

    private Map<String, String> files(String state) {
        var root = REPOSITORIES.resolve(name).resolve(state);
        var texts = new HashMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }

    /** A file of a state. */
    String text(String state, String path) {
        return files(state).get(path);
    }

    private static Report inspect(Survey now, Optional<Survey> base) {
        return new Inspection(Rulebook.all(), Example.DAY).of(now, base);
    }
}
