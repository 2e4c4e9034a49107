package dev.plimsoll.check.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Computes;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.rulebook.Inspection;
import dev.plimsoll.check.rulebook.Rulebook;
import dev.plimsoll.config.survey.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thousands of small changes to good repositories: the harmful ones are caught, the benign ones are let through. */
@Tag("slow")
@Computes
class MutationTest {
    private static final int ENOUGH = 2_000;
    private static final List<Good> GOOD = Good.all();
    private static final Map<String, Survey> BASES = GOOD.stream().collect(Collectors.toMap(Good::name, Good::survey));

    @Test
    void of_two_thousand_harmful_changes_ninety_seven_percent_are_caught() throws IOException {
        var tried = new ArrayList<Trial>();
        for (long seed = 0; tried.size() < ENOUGH; seed++) {
            var random = new SplittableRandom(seed);
            GOOD.forEach(good -> new Harmful(random).of(good).forEach(mutant -> tried.add(new Trial(good, mutant))));
        }
        var missed = count(tried.parallelStream().filter(trial -> !caught(trial.good(), trial.mutant())));
        var misses = missed.values().stream().mapToInt(Integer::intValue).sum();
        write("harmful", tried.size(), missed);
        assertThat(1.0 - misses / (double) tried.size())
                .as("%d of %d missed: %s", misses, tried.size(), missed)
                .isGreaterThan(0.97);
    }

    @Test
    void of_two_thousand_benign_changes_at_most_one_percent_is_called_an_error() throws IOException {
        var wrong = new TreeMap<String, Integer>();
        var tried = 0;
        for (long seed = 0; tried < ENOUGH; seed++) {
            for (var good : GOOD) {
                tried++;
                var mutant = new Benign(new SplittableRandom(seed)).of(good);
                for (var error : errors(good, mutant)) {
                    wrong.merge(good.name() + " " + mutant + ": " + error.rule() + " " + error.fact(), 1, Integer::sum);
                }
            }
        }
        write("benign", tried, wrong);
        var errors = wrong.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(errors / (double) tried)
                .as("%d of %d: %s", errors, tried, wrong)
                .isLessThanOrEqualTo(0.01);
    }

    private record Trial(Good good, Mutant mutant) {}

    private static Map<String, Integer> count(Stream<Trial> wrong) {
        var cases = new TreeMap<String, Integer>();
        wrong.map(trial -> trial.good().name() + " " + trial.mutant())
                .toList()
                .forEach(trial -> cases.merge(trial, 1, Integer::sum));
        return cases;
    }

    /** Caught: the check of the change brings a new error or warning, or says it could not read the file. */
    private static boolean caught(Good good, Mutant mutant) {
        var report = new Inspection(Rulebook.all(), Example.DAY)
                .of(Good.survey(mutant.files()), Optional.ofNullable(BASES.get(good.name())));
        return report.anyAtLeast(Level.WARNING) || !report.unread().isEmpty();
    }

    private static List<Finding> errors(Good good, Mutant mutant) {
        var inspection = new Inspection(Rulebook.all(), Example.DAY);
        var now = Good.survey(mutant.files());
        var errors = new ArrayList<Finding>();
        errors.addAll(inspection.of(now, Optional.empty()).findings());
        errors.addAll(
                inspection.of(now, Optional.ofNullable(BASES.get(good.name()))).findings());
        errors.removeIf(finding -> finding.level() != Level.ERROR);
        return errors;
    }

    /** What docs/proof.md quotes. */
    private static void write(String kind, int tried, Map<String, Integer> cases) throws IOException {
        var report = new ArrayList<String>();
        report.add(tried + " " + kind + " changes, " + cases.size() + " different cases of the wrong answer");
        cases.forEach((what, times) -> report.add(times + " x " + what));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "mutations-" + kind + ".txt"), report);
    }
}
