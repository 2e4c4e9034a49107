package dev.plimsoll.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten permits, and five callers ahead. */
class ForecastTest {
    private static final long TENTH = Duration.ofMillis(100).toNanos();
    private static final Duration USUAL = Duration.ofMillis(5);

    private final Holds holds = new Holds();
    private final Forecast forecast = new Forecast(holds, 0);
    private long now;

    @Test
    void one_report_that_ends_says_nothing_of_the_others() {
        assertThat(after(20, USUAL)).isEqualTo(Duration.ofMillis(3));
        ended(Duration.ofHours(1));

        assertThat(after(20, USUAL)).isLessThanOrEqualTo(Duration.ofMillis(6));
        assertThat(after(20, USUAL)).isLessThan(Duration.ofMillis(5));
    }

    @Test
    void what_lasts_is_believed_within_a_second() {
        after(20, USUAL);
        for (int tenth = 0; tenth < 9; tenth++) {
            after(20, USUAL.multipliedBy(100));
        }

        assertThat(after(20, USUAL.multipliedBy(100))).isGreaterThan(Duration.ofMillis(280));
    }

    private Duration after(int returned, Duration each) {
        for (int i = 0; i < returned; i++) {
            ended(each);
        }
        now += TENTH;
        return Duration.ofNanos(forecast.wait(5, 0, 10, now));
    }

    private void ended(Duration hold) {
        var held = new Held(now - hold.toNanos());
        holds.add(held, 3, 0);
        assertThat(holds.remove(held, now)).isTrue();
    }
}
