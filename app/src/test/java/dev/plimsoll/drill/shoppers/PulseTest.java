package dev.plimsoll.drill.shoppers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration STRETCH = Duration.ofSeconds(3);

    private final Pulse pulse = new Pulse();

    @Test
    void a_visit_counts_in_the_second_in_which_it_began_and_fails_at_the_request_that_failed() {
        well(0, 5);
        pulse.failed(NOON.plusMillis(900), NOON.plusSeconds(2));

        assertThat(pulse.share(NOON, NOON.plusSeconds(1)))
                .hasValueSatisfying(share -> assertThat(share).isEqualTo(0.5));
        assertThat(pulse.share(NOON.plusSeconds(1), NOON.plusSeconds(5))).contains(1.0);
        assertThat(pulse.firstBad(NOON)).contains(NOON.plusSeconds(2));
        assertThat(pulse.firstBad(NOON.plusSeconds(3))).isEmpty();
    }

    @Test
    void they_are_served_as_before_from_the_first_second_of_a_whole_stretch_without_failures() {
        well(0, 10);
        pulse.failed(NOON.plusSeconds(4), NOON.plusSeconds(5));

        assertThat(pulse.steady(NOON.plusSeconds(2), NOON.plusSeconds(10), STRETCH, 1))
                .contains(NOON.plusSeconds(5));
        assertThat(pulse.steady(NOON.plusSeconds(2), NOON.plusSeconds(7), STRETCH, 1))
                .isEmpty();
        assertThat(pulse.worst(NOON, NOON.plusSeconds(10), STRETCH))
                .hasValueSatisfying(share -> assertThat(share).isEqualTo(0.75));
    }

    @Test
    void nothing_is_said_of_a_time_whose_visitors_still_wait() {
        well(0, 10);
        pulse.began(NOON.plusMillis(4_500));
        pulse.began(NOON.plusMillis(6_500));

        assertThat(pulse.decided(NOON, NOON.plusSeconds(10))).isEqualTo(NOON.plusMillis(4_500));
        assertThat(pulse.decided(NOON.plusSeconds(5), NOON.plusSeconds(6))).isEqualTo(NOON.plusSeconds(6));
        pulse.refused(NOON.plusMillis(4_500));
        assertThat(pulse.decided(NOON, NOON.plusSeconds(10))).isEqualTo(NOON.plusMillis(6_500));
        pulse.failed(NOON.plusMillis(6_500), NOON.plusSeconds(7));
        assertThat(pulse.decided(NOON, NOON.plusSeconds(10))).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void nobody_says_that_an_empty_shop_serves_well() {
        assertThat(pulse.steady(NOON, NOON.plusSeconds(60), STRETCH, 0.5)).isEmpty();
        assertThat(pulse.worst(NOON, NOON.plusSeconds(60), STRETCH)).isEmpty();
    }

    private void well(int from, int until) {
        for (int second = from; second < until; second++) {
            pulse.well(NOON.plusSeconds(second));
        }
    }
}
