package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    private static final long SECOND = 1_000_000_000;
    private static final int RATE = 50;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_second_sees_more_than_the_rate_and_what_may_come_at_once(long seed) {
        var random = new Random(seed);
        var tokens = new Tokens(random, 0);
        var used = new ArrayList<Long>();
        var now = 0L;
        for (int i = 0; i < 500; i++) {
            now += random.nextLong(SECOND / 20);
            var wait = tokens.take(now, RATE);
            now += wait;
            used.add(now);
        }

        for (var from : used) {
            assertThat(used.stream()
                            .filter(at -> at >= from && at < from + SECOND)
                            .count())
                    .isLessThanOrEqualTo(RATE + RATE / 5);
        }
    }

    @Test
    void the_first_come_at_once_and_the_next_in_their_turn() {
        var tokens = new Tokens(new Random(1), 0);
        for (int i = 0; i < RATE / 5; i++) {
            assertThat(tokens.take(0, RATE)).isZero();
        }

        assertThat(tokens.take(0, RATE)).isBetween(SECOND / RATE, SECOND / RATE * 3 / 2);
    }
}
