package dev.plimsoll.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Entity JOURNEY = Entity.journey("auth-1", "login");
    private static final Entity POOL = Entity.pool("auth-1", "auth");

    private final Window window = new Window();
    private final Recorder recorder = new Recorder(window);

    private void served(double count, double seconds) {
        recorder.record(Sample.of(new Reading(JOURNEY, Signal.SERVED, count)), time(seconds));
    }

    private static Instant time(double seconds) {
        return BEGIN.plusMillis(Math.round(seconds * 1_000));
    }

    private double at(int second) {
        return window.series(JOURNEY, Signal.SERVED).at(BEGIN.getEpochSecond() + second);
    }

    @Test
    void a_counter_is_kept_as_what_it_grows_by_in_a_second() {
        served(100, 0.1);
        served(110, 1.1);
        served(140, 3.1);
        assertThat(at(0)).isNaN();
        assertThat(at(1)).isEqualTo(10);
        assertThat(at(2)).isNaN();
        assertThat(at(3)).isEqualTo(15);
    }

    @Test
    void a_counter_that_is_smaller_than_before_began_anew() {
        served(100, 0);
        served(7, 1);
        assertThat(at(1)).isEqualTo(7);
    }

    @Test
    void a_counter_that_was_not_there_before_began_at_0() {
        recorder.record(Sample.of(), time(0));
        served(3, 1);
        assertThat(at(1)).isEqualTo(3);
    }

    @Test
    void what_a_counter_grew_by_while_its_page_was_silent_is_not_the_growth_of_one_second() {
        served(100, 0);
        recorder.record(Sample.of(new Reading(POOL, Signal.ANSWERS, 0)), time(5));
        served(160, 6);
        assertThat(at(6)).isEqualTo(10);
    }

    @Test
    void a_setting_that_moved_is_remembered_with_when() {
        see("10", 0);
        see("10", 1);
        see("4", 9);
        assertThat(window.moves())
                .containsExactly(new Move(new Effective(POOL, "maximumPoolSize", "4"), "10", time(1), time(9)));
        assertThat(window.setting(POOL, "maximumPoolSize")).contains("4");
    }

    private void see(String value, int second) {
        recorder.record(new Sample(List.of(), List.of(new Effective(POOL, "maximumPoolSize", value))), time(second));
    }

    @Test
    void what_is_older_than_ten_minutes_is_gone() {
        window.put(POOL, Signal.POOL_MAX, time(0), 1);
        window.put(POOL, Signal.POOL_MAX, time(Window.SECONDS - 1), 2);
        assertThat(window.series(POOL, Signal.POOL_MAX).present()).containsExactly(1, 2);
        window.put(POOL, Signal.POOL_MAX, time(Window.SECONDS), 3);
        assertThat(window.series(POOL, Signal.POOL_MAX).present()).containsExactly(2, 3);
        window.put(POOL, Signal.POOL_MAX, time(0), 9);
        assertThat(window.series(POOL, Signal.POOL_MAX).present()).containsExactly(2, 3);
    }

    @Test
    void what_was_put_first_may_come_last() {
        window.put(POOL, Signal.POOL_MAX, time(5), 5);
        window.put(POOL, Signal.POOL_MAX, time(3), 3);
        assertThat(window.series(POOL, Signal.POOL_MAX).present()).containsExactly(3, 5);
    }
}
