package dev.plimsoll.guard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    private long now;
    private final Pace pace = new Pace(10, () -> now);

    @Test
    void a_size_doubles_at_most_within_a_minute_however_often_one_asks() {
        assertThat(pace.toward(100, false)).isEqualTo(20);
        assertThat(pace.toward(100, false)).isEqualTo(20);
        now += Duration.ofMinutes(1).toNanos();

        assertThat(pace.toward(100, false)).isEqualTo(40);
    }

    @Test
    void it_halves_at_most_and_one_stays_one() {
        assertThat(pace.toward(1, false)).isEqualTo(5);
        for (int i = 0; i < 4; i++) {
            now += Duration.ofMinutes(1).toNanos();
            pace.toward(1, false);
        }

        assertThat(pace.toward(1, false)).isEqualTo(1);
    }

    @Test
    void a_rollout_is_there_at_once() {
        assertThat(pace.toward(100, true)).isEqualTo(100);
        assertThat(pace.toward(10, false)).isEqualTo(50);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void within_any_minute_it_stays_between_half_and_double(long seed) {
        var random = new Random(seed);
        var sizes = new int[600];
        for (int second = 0; second < sizes.length; second++) {
            sizes[second] = pace.toward(1 + random.nextInt(1_000), false);
            now += Duration.ofSeconds(1).toNanos();
        }
        for (int second = 60; second < sizes.length; second++) {
            for (int before = second - 59; before < second; before++) {
                assertThat(sizes[second]).isBetween(sizes[before] / 2, sizes[before] * 2);
            }
        }
    }
}
