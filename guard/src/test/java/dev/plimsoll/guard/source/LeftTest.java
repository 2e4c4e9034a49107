package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeftTest {
    private long now;
    private final Left left = new Left(Duration.ofMillis(200), () -> now);

    private long after(long millis) {
        now += millis * 1_000_000;
        return left.piece() / 1_000_000;
    }

    @Test
    void time_that_passed_is_gone() {
        assertThat(after(10)).isEqualTo(50);
        assertThat(after(50)).isEqualTo(50);
        assertThat(after(100)).isEqualTo(40);
        assertThat(after(40)).isZero();
        assertThat(after(50)).isZero();
    }

    @Test
    void a_pause_of_ours_leaves_time_to_hear_what_was_answered_meanwhile() {
        assertThat(after(60_000)).isEqualTo(50);
        assertThat(after(100)).isZero();
    }
}
