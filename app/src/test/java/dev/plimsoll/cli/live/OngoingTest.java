package dev.plimsoll.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.rehearse.Prospect;
import dev.plimsoll.rehearse.trial.Glance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What moves on a terminal while a rehearsal goes on, on a clock that the test turns. */
class OngoingTest {
    private final AtomicLong now = new AtomicLong();
    private final Ongoing ongoing = new Ongoing(() -> Instant.ofEpochSecond(now.get()));
    private final Prospect prospect = new Prospect(6, 3, 2, 6, Duration.ofSeconds(5), Duration.ofSeconds(45));

    @Test
    void a_line_for_each_run_and_one_for_what_is_left() {
        ongoing.ahead(prospect);
        ongoing.begins("freeze-thaw", () -> glance(Optional.of(Duration.ofMillis(3_400)), 196));
        ongoing.begins("crash", () -> glance(Optional.empty(), 50));
        turn(2);
        assertThat(ongoing.lines())
                .containsExactly(
                        "freeze-thaw            3.4 s    98/s     12 failed    300 waiting  primary db1 and db2",
                        "crash                 before    25/s     12 failed    300 waiting  primary db1 and db2",
                        "0 of 18 runs, about 50 s left");
    }

    @Test
    void the_rate_is_that_since_the_last_look() {
        ongoing.begins("crash", () -> glance(Optional.empty(), now.get() < 2 ? 100 : 130));
        turn(1);
        assertThat(ongoing.lines().get(0)).contains(" 100/s ");
        turn(2);
        assertThat(ongoing.lines().get(0)).contains(" 15/s ");
        ongoing.ends("crash");
        assertThat(ongoing.lines()).isEmpty();
    }

    @Test
    void what_is_left_follows_what_was_seen() {
        ongoing.ahead(prospect);
        for (int i = 0; i < 6; i++) {
            ongoing.counts();
        }
        turn(30);
        assertThat(ongoing.lines()).containsExactly("6 of 18 runs, about 60 s left");
    }

    @Test
    void the_plan_is_said_in_words() {
        assertThat(Progressing.words(prospect))
                .isEqualTo("6 faults, 3 times each, 2 at a time: about 50 s; 45 s more per failure");
        assertThat(Progressing.words(new Prospect(1, 1, 2, 1, Duration.ofSeconds(5), Duration.ofMinutes(3))))
                .isEqualTo("1 fault, once: about 10 s; 3 min more per failure");
    }

    private void turn(int seconds) {
        now.addAndGet(seconds);
    }

    private static Glance glance(Optional<Duration> since, long answered) {
        return new Glance(since, answered, 12, 300, List.of("db1", "db2"));
    }
}
