package dev.plimsoll.diagnose.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.telemetry.Truth;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftTest {
    private static final Tolerance TENTH = new Tolerance(0.1, 0);

    private static double[] around(double mean, double noise, int count, Random chance) {
        return chance.doubles(count)
                .map(value -> mean + noise * (2 * value - 1))
                .toArray();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void what_rose_fell_or_stayed_is_told_apart(long seed) {
        var chance = new Random(seed);
        var before = around(100, 5, 60, chance);
        assertThat(Shift.of(before, around(150, 5, 5, chance), TENTH).trend()).isEqualTo(Trend.UP);
        assertThat(Shift.of(before, around(50, 5, 5, chance), TENTH).trend()).isEqualTo(Trend.DOWN);
        assertThat(Shift.of(before, around(100, 5, 20, chance), TENTH).trend()).isEqualTo(Trend.STEADY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noise_in_which_a_difference_would_not_be_seen_is_not_steady(long seed) {
        var chance = new Random(seed);
        var shift = Shift.of(around(100, 90, 60, chance), around(100, 90, 4, chance), TENTH);
        assertThat(shift.trend()).isNotEqualTo(Trend.STEADY);
        assertThat(shift.rose()).isNotEqualTo(Truth.FALSE);
    }

    @Test
    void few_samples_say_nothing() {
        var chance = new Random(1);
        var before = around(100, 1, 60, chance);
        assertThat(Shift.of(before, around(200, 1, 2, chance), TENTH).trend()).isEqualTo(Trend.UNKNOWN);
        assertThat(Shift.of(around(100, 1, 7, chance), before, TENTH).rose()).isEqualTo(Truth.UNKNOWN);
        assertThat(Shift.of(new double[0], new double[0], TENTH).rose()).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void what_surely_fell_surely_did_not_rise_although_it_is_not_steady() {
        var chance = new Random(2);
        var shift = Shift.of(around(100, 5, 60, chance), around(80, 30, 5, chance), new Tolerance(0.4, 0));
        assertThat(shift.rose()).isEqualTo(Truth.FALSE);
    }

    @ParameterizedTest(name = "{0} times")
    @ValueSource(doubles = {1e-3, 1, 1e6})
    void units_do_not_matter(double unit) {
        var chance = new Random(3);
        var before = around(100 * unit, 5 * unit, 60, chance);
        var after = around(150 * unit, 5 * unit, 5, chance);
        assertThat(Shift.of(before, after, TENTH).trend()).isEqualTo(Trend.UP);
        assertThat(Shift.ofRates(before, after, TENTH).trend()).isEqualTo(Trend.UP);
        assertThat(Shift.ofRates(before, before, TENTH).trend()).isEqualTo(Trend.STEADY);
    }

    @Test
    void a_wild_second_changes_no_median() {
        var before = around(100, 1, 60, new Random(4));
        var after = around(100, 1, 9, new Random(5));
        after[3] = 10_000;
        assertThat(Shift.of(before, after, TENTH).trend()).isEqualTo(Trend.STEADY);
    }
}
