package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    private final Absence absence = new Absence();

    @Test
    void a_look_right_after_a_pause_of_ours_finds_nobody_and_says_nothing() {
        assertThat(absence.lasts(true)).isFalse();
        assertThat(absence.lasts(false)).isFalse();
        assertThat(absence.lasts(true)).isFalse();
        assertThat(IntStream.range(0, 4)).noneMatch(look -> absence.lasts(false));
    }

    @Test
    void who_stays_away_is_missed_until_there_is_a_sign_again() {
        IntStream.range(0, 4).forEach(look -> absence.lasts(false));

        assertThat(absence.lasts(false)).isTrue();
        assertThat(absence.lasts(false)).isTrue();
        assertThat(absence.lasts(true)).isFalse();
    }
}
