package dev.plimsoll.rehearse.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaceTest {
    private static final Duration WATCHED = Duration.ofSeconds(45);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void the_defaults_of_all_products_run_five_times_as_fast() {
        var pace = Pace.fastest(
                List.of(
                        fine("ttl", 30_000),
                        fine("loop_wait", 10_000),
                        fine("connectionTimeout", 30_000),
                        fine("validationTimeout", 5_000),
                        new Pace.Timer("keepaliveTime", Duration.ofMinutes(2), MILLISECOND, Duration.ofSeconds(30)),
                        whole("connectTimeout", 10),
                        whole("hostRecheckSeconds", 10),
                        whole("socketTimeout", 0)),
                WATCHED);
        assertThat(pace.factor()).isEqualTo(5);
        assertThat(pace.of(Duration.ofMinutes(2), MILLISECOND)).isEqualTo(Duration.ofMinutes(2));
        assertThat(pace.of(Duration.ZERO, SECOND)).isZero();
        assertThat(pace.watchedHere()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void a_timer_of_a_second_cannot_be_shortened_so_none_is() {
        assertThat(Pace.fastest(List.of(fine("ttl", 30_000), whole("connectTimeout", 1)), WATCHED)
                        .factor())
                .isOne();
    }

    @Test
    void two_are_shortened_only_as_far_as_they_stay_two() {
        var timers = List.of(whole("connectTimeout", 10), whole("socketTimeout", 11));
        assertThat(Pace.fastest(timers, WATCHED).factor()).isEqualTo(3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_timer_stays_legal_and_in_its_place(long seed) {
        var random = new Random(seed);
        var timers = new ArrayList<Pace.Timer>();
        for (int i = 0; i < 6; i++) {
            timers.add(
                    random.nextBoolean()
                            ? fine("fine", 250 + random.nextInt(60_000))
                            : whole("whole", random.nextInt(40)));
        }
        var pace = Pace.fastest(timers, WATCHED);
        var firing = timers.stream()
                .filter(timer -> !timer.value().isZero() && timer.value().compareTo(WATCHED) <= 0)
                .toList();
        for (var one : firing) {
            assertThat(pace.of(one)).isGreaterThanOrEqualTo(one.least());
            assertThat(pace.of(one).toMillis()
                            * (double) pace.factor()
                            / one.value().toMillis())
                    .isBetween(0.87, 1.13);
            for (var other : firing) {
                assertThat(Integer.signum(pace.of(one).compareTo(pace.of(other))))
                        .isEqualTo(Integer.signum(one.value().compareTo(other.value())));
            }
        }
    }

    private static Pace.Timer fine(String name, int millis) {
        return new Pace.Timer(name, Duration.ofMillis(millis), MILLISECOND, Duration.ofMillis(250));
    }

    private static Pace.Timer whole(String name, int seconds) {
        return new Pace.Timer(name, Duration.ofSeconds(seconds), SECOND, SECOND);
    }
}
