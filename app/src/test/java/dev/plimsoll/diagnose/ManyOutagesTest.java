package dev.plimsoll.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.diagnose.Ruled.Word;
import dev.plimsoll.diagnose.scene.Change;
import dev.plimsoll.diagnose.scene.Change.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * How often the cause is right, how soon, and how often something true is refuted; over outages made by chance. With
 * {@code -Dplimsoll.outages=N} over N of each kind.
 */
@Tag("slow")
class ManyOutagesTest {
    private static final int EACH = Integer.getInteger("plimsoll.outages", 4);
    private static final List<String> TRUE =
            List.of("pool-too-small", "pool-too-large", "no-failover", "traffic", "network", "database-resources");

    /** One outage with an innocent deployment two minutes before, and up to a fifth of the samples missing. */
    private static MadeUpShop shop(String cause, long seed) {
        var chance = new Random(seed);
        var shop = switch (cause) {
            case "pool-too-small" -> Outages.tooSmall(seed);
            case "pool-too-large" -> Outages.tooLarge(seed);
            case "no-failover" -> Outages.absentStandby(seed);
            case "traffic" -> new MadeUpShop(seed).at(100, knobs -> knobs.arrivals = 4 + chance.nextInt(6));
            case "network" ->
                new MadeUpShop(seed).at(100, knobs -> {
                    knobs.echo = 0.05;
                    knobs.hold = 10 + chance.nextInt(10);
                });
            default -> Outages.slowDatabase(seed);
        };
        var innocent = new Change("d1", MadeUpShop.time(-20), "auth", Set.of(), What.DEPLOYMENT, List.of());
        return shop.wrote(innocent)
                .at(0, knobs -> knobs.missing = 0.2 * chance.nextDouble())
                .at(101, knobs -> knobs.retries = cause.equals("traffic") ? 0 : 20 * chance.nextInt(3));
    }

    private record Result(String cause, int seconds, boolean wrong, boolean wrongRefutation) {
        static Result of(String cause, long seed) {
            var shop = shop(cause, seed);
            var named = -1;
            var wrong = false;
            var refuted = false;
            for (int second = 98; second <= 118; second++) {
                var verdict = shop.verdictAt(second);
                var hypothesis = Outages.hypothesis(verdict);
                wrong |= !hypothesis.isEmpty() && !hypothesis.equals(cause);
                if (hypothesis.equals(cause) && named < 0) {
                    named = second
                            - (int) (verdict.onset().orElseThrow().getEpochSecond()
                                    - MadeUpShop.BEGIN.getEpochSecond());
                }
                refuted |= named >= 0 && Outages.words(verdict).get(cause) == Word.REFUTED;
            }
            return new Result(cause, named, wrong, refuted);
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void causes_are_right_and_nothing_true_is_refuted(TestReporter reporter) {
        var all = new ArrayList<Result>();
        for (var cause : TRUE) {
            var some = IntStream.range(0, EACH)
                    .mapToObj(seed -> Result.of(cause, seed))
                    .toList();
            all.addAll(some);
            var seconds = some.stream()
                    .mapToInt(Result::seconds)
                    .filter(named -> named >= 0)
                    .sorted()
                    .toArray();
            reporter.publishEntry(
                    cause,
                    "%d of %d named, median %d s after the onset, latest %d s"
                            .formatted(seconds.length, EACH, seconds[seconds.length / 2], seconds[seconds.length - 1]));
        }
        assertThat(all).noneMatch(Result::wrong).noneMatch(Result::wrongRefutation);
        assertThat(all).allMatch(result -> result.seconds() >= 0);
    }
}
