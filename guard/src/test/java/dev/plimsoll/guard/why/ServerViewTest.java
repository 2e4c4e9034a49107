package dev.plimsoll.guard.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import org.junit.jupiter.api.Test;

class ServerViewTest {
    private final ServerView view = new ServerView();

    @Test
    void it_is_worth_asking_at_once_when_somebody_begins_to_wait_and_no_more_once_that_is_told() {
        assertThat(view.curious()).as("nobody waits").isFalse();
        view.look();
        assertThat(view.curious()).isTrue();
        view.told(3, 0, 4);
        view.look();
        assertThat(view.curious()).isFalse();
        assertThat(view.cause()).contains(Cause.LOCK_STALL);
    }

    @Test
    void whose_commit_waits_for_a_standby_keeps_locks_that_others_wait_for() {
        view.told(3, 1, 4);
        assertThat(view.cause()).contains(Cause.WRITES_BLOCKED);
        view.told(1, 0, 8);
        assertThat(view.cause()).isEmpty();
    }
}
