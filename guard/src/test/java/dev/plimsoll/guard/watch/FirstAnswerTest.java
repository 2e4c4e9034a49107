package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Told;
import dev.plimsoll.guard.source.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service has just started, and one host takes longer to be connected to than the other. */
class FirstAnswerTest {
    private static final Host PRIMARY = new Host("db1", 5432);
    private static final Host STANDBY = new Host("db2", 5432);
    private static final Judge JUDGE = new Judge(
            Wanted.PRIMARY, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(30), Optional.empty());

    private View view = View.NOTHING.of(List.of(PRIMARY, STANDBY));
    private int stops;

    @BeforeEach
    void the_standby_answers_at_once() {
        hear(PRIMARY, sight -> sight.asked(0), 0);
        hear(STANDBY, sight -> sight.told(new Told(true, 0, 7, 1, 1), 0), 0);
    }

    private void hear(Host host, UnaryOperator<Sight> what, long millis) {
        judge(view.with(host, what), millis);
    }

    private void judge(View known, long millis) {
        var verdict = JUDGE.judge(known, Duration.ofMillis(millis).toNanos());
        view = verdict.view();
        stops += verdict.acts().size();
    }

    private Optional<Cause> stop() {
        return view.stop().map(Act.Stop::cause);
    }

    @Test
    void a_primary_that_is_still_being_connected_to_is_not_said_to_be_none() {
        judge(view, 1_999);
        hear(PRIMARY, sight -> sight.told(new Told(false, 1, 7, 1, 1), 1_999), 1_999);

        assertThat(stops).isZero();
        assertThat(view.belief().primary()).contains(PRIMARY);
    }

    @Test
    void a_host_that_could_not_be_connected_to_is_waited_for_no_longer() {
        hear(PRIMARY, sight -> sight.failed(new Failure(Cause.UNREACHABLE, "", "", Instant.EPOCH)), 10);

        assertThat(stop()).contains(Cause.NO_PRIMARY);
    }

    @Test
    void a_host_that_says_nothing_is_waited_for_as_long_as_a_connection_may_take() {
        judge(view, 2_000);

        assertThat(stop()).contains(Cause.NO_PRIMARY);
    }
}
