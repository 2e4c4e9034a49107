package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LivedTest {
    @Test
    void a_pause_of_ours_counts_as_one_short_step() {
        var lived = new Lived(100);

        lived.step(150, 100);
        lived.step(5_000_000_150L, 100);
        lived.step(5_000_000_200L, 100);

        assertThat(lived.now()).isEqualTo(200);
    }
}
