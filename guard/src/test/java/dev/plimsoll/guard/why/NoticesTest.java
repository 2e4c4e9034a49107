package dev.plimsoll.guard.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices<Cause> notices = new Notices<>();
    private final Instant noon = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void one_line_a_second_and_cause_says_how_many_were_kept_back() {
        assertThat(notices.pass(Cause.LEAK, noon)).hasValue(0);
        assertThat(notices.pass(Cause.LEAK, noon.plusMillis(900))).isEmpty();
        assertThat(notices.pass(Cause.SHED, noon.plusMillis(900))).hasValue(0);
        assertThat(notices.pass(Cause.LEAK, noon.plusMillis(1_000))).hasValue(1);
    }

    @Test
    void of_very_many_kinds_the_oldest_is_forgotten() {
        var many = new Notices<Integer>();
        for (int i = 0; i <= 64; i++) {
            assertThat(many.pass(i, noon)).hasValue(0);
        }
        assertThat(many.pass(64, noon)).isEmpty();
        assertThat(many.pass(0, noon)).hasValue(0);
    }

    @Test
    void a_clock_that_is_set_back_keeps_nothing_out_of_the_log() {
        assertThat(notices.pass(Cause.LEAK, noon)).hasValue(0);
        assertThat(notices.pass(Cause.LEAK, noon.minusSeconds(3_600))).hasValue(0);
    }
}
