package dev.plimsoll.rehearse.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of silence, on a clock that the test turns. */
class SilenceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Test
    void a_steady_voice_is_never_silent() {
        var silence = new Silence(PATIENCE, 0);
        for (int at = 100; at <= 10_000; at += 100) {
            assertThat(silence.yes(millis(at))).isZero();
        }
        assertThat(silence.until(millis(10_500))).isEqualTo(new Downtime(0, Duration.ZERO, Duration.ZERO, false));
    }

    @Test
    void two_gaps_count_one_by_one_and_together() {
        var silence = new Silence(PATIENCE, 0);
        silence.yes(millis(2_000));
        silence.yes(millis(2_100));
        silence.yes(millis(5_100));
        assertThat(silence.until(millis(5_200)))
                .isEqualTo(new Downtime(2, Duration.ofSeconds(3), Duration.ofSeconds(5), false));
    }

    @Test
    void a_gap_that_lasts_counts_until_now() {
        var silence = new Silence(PATIENCE, 0);
        silence.yes(millis(500));
        assertThat(silence.now(millis(1_400))).isZero();
        assertThat(silence.until(millis(4_500)))
                .isEqualTo(new Downtime(1, Duration.ofSeconds(4), Duration.ofSeconds(4), true));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void all_of_it_is_at_least_the_longest_and_at_most_the_time(long seed) {
        var random = new Random(seed);
        var silence = new Silence(PATIENCE, 0);
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            now += millis(random.nextInt(3_000));
            silence.yes(now);
        }
        var down = silence.until(now);
        assertThat(down.all()).isBetween(down.longest(), Duration.ofNanos(now));
        assertThat(down.longest()).isGreaterThan(PATIENCE);
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
