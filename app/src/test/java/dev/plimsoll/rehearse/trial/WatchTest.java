package dev.plimsoll.rehearse.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.load.Request;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When users are served again, on a clock that the test turns. */
class WatchTest {
    private static final Duration LIMIT = Duration.ofMillis(500);

    private final AtomicLong clock = new AtomicLong();
    private final Watch watch = new Watch(clock::get, LIMIT, 100, Duration.ofSeconds(10));

    @Test
    void knows_nothing_before_the_fault() throws Exception {
        users(2_000, true, 0);
        assertThat(watch.recovered()).isEmpty();
    }

    @Test
    void counts_from_the_fault_to_the_first_second_that_is_well() throws Exception {
        watch.begin(Duration.ZERO);
        users(1_400, false, 0);
        users(1_700, true, 0);
        assertThat(watch.recovered()).contains(Duration.ofMillis(1_400));
    }

    @Test
    void is_sure_as_soon_as_a_second_went_well_and_its_requests_are_answered() throws Exception {
        watch.begin(Duration.ZERO);
        users(900, true, 0);
        assertThat(watch.recovered()).isEmpty();
        users(110, true, 0);
        assertThat(watch.recovered()).contains(Duration.ZERO);
    }

    @Test
    void waits_for_answers_that_may_still_come_in_time() throws Exception {
        watch.begin(Duration.ZERO);
        users(900, true, 0);
        var slow = IntStream.range(0, 2)
                .mapToObj(i -> watch.seen(new Asked(true, 0)))
                .toList();
        users(300, true, 0);
        assertThat(watch.recovered()).isEmpty();
        for (var request : slow) {
            request.run();
        }
        assertThat(watch.recovered()).contains(Duration.ZERO);
    }

    @Test
    void an_answer_that_comes_too_late_is_none() throws Exception {
        watch.begin(Duration.ZERO);
        users(4_000, true, 501);
        assertThat(watch.recovered()).isEmpty();
    }

    @Test
    void a_few_good_answers_among_requests_that_did_not_come_are_no_recovery() throws Exception {
        watch.begin(Duration.ZERO);
        for (int i = 0; i < 4; i++) {
            users(50, true, 0);
            clock.addAndGet(Duration.ofMillis(950).toNanos());
        }
        assertThat(watch.recovered()).isEmpty();
    }

    @Test
    void a_short_while_of_good_answers_is_no_recovery() throws Exception {
        watch.begin(Duration.ZERO);
        for (int i = 0; i < 5; i++) {
            users(500, true, 0);
            users(500, false, 0);
        }
        assertThat(watch.recovered()).isEmpty();
    }

    @Test
    void a_good_second_between_two_waves_is_no_recovery_and_the_last_wave_counts() throws Exception {
        watch.begin(Duration.ofSeconds(4));
        users(500, false, 0);
        users(1_500, true, 0);
        users(600, false, 0);
        users(2_000, true, 0);
        assertThat(watch.recovered()).isEmpty();
        users(1_000, true, 0);
        assertThat(watch.recovered()).contains(Duration.ofMillis(2_600));
    }

    @Test
    void a_good_second_before_a_promotion_is_no_recovery_and_counts_once_the_next_is_good_too() throws Exception {
        watch.begin(Duration.ZERO);
        users(2_000, true, 0);
        watch.notBefore(clock.get());
        assertThat(watch.recovered()).isEmpty();
        users(500, false, 0);
        users(2_000, true, 0);
        assertThat(watch.recovered()).contains(Duration.ofMillis(2_500));
    }

    @Test
    void who_was_never_affected_is_served_from_the_beginning() throws Exception {
        watch.begin(Duration.ofSeconds(2));
        users(4_000, true, 0);
        assertThat(watch.recovered()).contains(Duration.ZERO);
    }

    /** One every 10 ms for so long. */
    private void users(int millis, boolean served, int answerAfter) throws Exception {
        for (int i = 0; i < millis; i += 10) {
            var request = watch.seen(new Asked(served, answerAfter));
            var came = clock.get();
            try {
                request.run();
            } catch (IllegalStateException failed) {
                assertThat(served).isFalse();
            }
            clock.set(came + Duration.ofMillis(10).toNanos());
        }
    }

    private final class Asked implements Request {
        private final boolean served;
        private final int answerAfter;

        Asked(boolean served, int answerAfter) {
            this.served = served;
            this.answerAfter = answerAfter;
        }

        @Override
        public String name() {
            return "browse";
        }

        @Override
        public void run() {
            clock.addAndGet(Duration.ofMillis(answerAfter).toNanos());
            if (!served) {
                throw new IllegalStateException("no answer");
            }
        }
    }
}
