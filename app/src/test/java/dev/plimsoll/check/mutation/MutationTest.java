package dev.plimsoll.check.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Computes;
import dev.plimsoll.check.Example;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of small changes to good repositories: the harmful ones are caught, the benign ones are let through. */
@Tag("slow")
@Computes
@Timeout(value = 10, unit = TimeUnit.MINUTES)
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
        var missed = count(tried.parallelStream()
                .filter(trial -> !caught(trial.good(), trial.mutant()))
                .map(Trial::words));
        var misses = missed.values().stream().mapToInt(Integer::intValue).sum();
        write("harmful", tried.size(), missed);
        assertThat(1.0 - misses / (double) tried.size())
                .as("%d of %d missed: %s", misses, tried.size(), missed)
                .isGreaterThan(0.97);
    }

    @Test
    void of_two_thousand_benign_changes_at_most_one_percent_is_called_an_error() throws IOException {
        var tried = new ArrayList<Trial>();
        for (long seed = 0; tried.size() < ENOUGH; seed++) {
            for (var good : GOOD) {
                tried.add(new Trial(good, new Benign(new SplittableRandom(seed)).of(good)));
            }
        }
        var wrong = count(tried.parallelStream().flatMap(MutationTest::errors));
        write("benign", tried.size(), wrong);
        var errors = wrong.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(errors / (double) tried.size())
                .as("%d of %d: %s", errors, tried.size(), wrong)
                .isLessThanOrEqualTo(0.01);
    }

    private record Trial(Good good, Mutant mutant) {
        String words() {
            return good.name() + " " + mutant;
        }
    }

    private static Map<String, Integer> count(Stream<String> wrong) {
        var cases = new TreeMap<String, Integer>();
        wrong.toList().forEach(what -> cases.merge(what, 1, Integer::sum));
        return cases;
    }

    /** Caught: the check of the change brings a new error or warning, or says it could not read the file. */
    private static boolean caught(Good good, Mutant mutant) {
        var report = new Inspection(Rulebook.all(), Example.DAY)
                .of(Good.survey(mutant.files()), Optional.ofNullable(BASES.get(good.name())));
        return report.anyAtLeast(Level.WARNING) || !report.unread().isEmpty();
    }

    private static Stream<String> errors(Trial trial) {
        var inspection = new Inspection(Rulebook.all(), Example.DAY);
        var now = Good.survey(trial.mutant().files());
        var base = Optional.ofNullable(BASES.get(trial.good().name()));
        return Stream.of(Optional.<Survey>empty(), base)
                .flatMap(before -> inspection.of(now, before).findings().stream())
                .filter(finding -> finding.level() == Level.ERROR)
                .map(error -> trial.words() + ": " + error.rule() + " " + error.fact());
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
