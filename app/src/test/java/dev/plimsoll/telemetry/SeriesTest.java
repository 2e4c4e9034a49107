package dev.plimsoll.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final double GAP = Double.NaN;

    @Test
    void sums_are_of_those_that_are_there() {
        var sum = new Series(10, 1, GAP, 3).plus(new Series(11, 10, GAP, 30));
        assertThat(sum.at(10)).isEqualTo(1);
        assertThat(sum.at(11)).isEqualTo(10);
        assertThat(sum.at(12)).isEqualTo(3);
        assertThat(sum.at(13)).isEqualTo(30);
    }

    @Test
    void quotients_need_both_and_something_to_divide_by() {
        assertThat(new Series(10, 6, 6, 6, GAP)
                        .per(new Series(10, 3, 0, GAP, 2))
                        .present())
                .containsExactly(2);
    }

    @Test
    void a_part_has_both_ends() {
        var part = new Series(10, 1, 2, 3, 4).between(Instant.ofEpochSecond(11), Instant.ofEpochSecond(12));
        assertThat(part.present()).containsExactly(2, 3);
        assertThat(part.last()).isEqualTo(3);
        assertThat(Series.EMPTY.last()).isNaN();
    }

    @Test
    void unknown_is_neither() {
        assertThat(Truth.UNKNOWN.or(Truth.TRUE)).isEqualTo(Truth.TRUE);
        assertThat(Truth.UNKNOWN.or(Truth.FALSE)).isEqualTo(Truth.UNKNOWN);
        assertThat(Truth.UNKNOWN.and(Truth.FALSE)).isEqualTo(Truth.FALSE);
        assertThat(Truth.UNKNOWN.not()).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void names_know_what_they_belong_to() {
        assertThat(Entity.pool("auth-1", "auth").owner()).isEqualTo("auth-1");
        assertThat(Entity.journey("auth-1", "login").part()).isEqualTo("login");
        assertThat(Entity.link("auth-1", "db1").owner()).isEqualTo("auth-1");
        assertThat(Entity.link("auth-1", "db1").part()).isEqualTo("db1");
        assertThat(Entity.node("db1").part()).isEqualTo("db1");
    }
}
