package dev.plimsoll.guard.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a limiter makes of a database that has become slower, for whatever reason. */
class SlowerTest {
    private static final Server CPU = Server.processors(0.007, 2);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void does_not_grow_into_a_database_that_is_four_times_slower(long seed) {
        var pool = new Pool(10, seed);
        for (int second = 0; second < 120; second++) {
            pool.second(CPU, 200, 0);
        }
        int before = pool.limit();
        for (int second = 0; second < 30; second++) {
            pool.second(CPU.slower(4), 200, 0);
            assertThat(pool.limit()).isLessThanOrEqualTo(before);
        }
        for (int second = 0; second < 10; second++) {
            pool.second(CPU, 200, 0);
        }
        assertThat(CPU.throughput(pool.limit())).isGreaterThan(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void does_not_grow_while_others_take_three_quarters_of_the_processors(long seed) {
        var pool = new Pool(10, seed);
        for (int second = 0; second < 120; second++) {
            pool.second(CPU, 200, 0);
        }
        int before = pool.limit();
        for (int second = 0; second < 30; second++) {
            pool.second(CPU, 200, 8);
            assertThat(pool.limit()).isLessThanOrEqualTo(before);
        }
        for (int second = 0; second < 10; second++) {
            pool.second(CPU, 200, 0);
        }
        assertThat(CPU.throughput(pool.limit())).isGreaterThan(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void statements_that_became_ten_times_heavier_have_what_they_had_in_half_a_minute_and_then_what_they_need(
            long seed) {
        var pool = new Pool(10, seed);
        for (int second = 0; second < 60; second++) {
            pool.second(Server.sleep(0.020), 450, 0);
        }
        int before = pool.limit();
        for (int second = 0; second < 30; second++) {
            pool.second(Server.sleep(0.200), 300, 0);
        }
        assertThat(pool.limit()).isGreaterThanOrEqualTo(before * 8 / 10);
        for (int second = 0; second < 70; second++) {
            pool.second(Server.sleep(0.200), 300, 0);
        }
        assertThat(pool.limit()).isGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void processors_that_stay_four_times_slower_are_used_in_full_and_no_more_for_it(long seed) {
        var fast = Server.processors(0.010, 16);
        var pool = new Pool(10, seed);
        for (int second = 0; second < 120; second++) {
            pool.second(fast, 3_000, 0);
        }
        double done = 0;
        for (int second = 0; second < 600; second++) {
            done += pool.second(fast.slower(4), 3_000, 0) / 600;
            assertThat(pool.limit()).isLessThanOrEqualTo(40);
        }
        assertThat(done).isGreaterThan(0.9 * fast.slower(4).throughput(32));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void instances_whose_database_stays_four_times_slower_neither_drift_nor_starve(long seed) {
        var server = Server.processors(0.004, 24);
        var fleet = new Fleet(12, server, seed);
        fleet.run(300);
        double before = fleet.total();
        fleet.slowerBy(4);
        fleet.run(600);
        assertThat(fleet.total()).isBetween(24.0 * 0.9, before * 2);
        assertThat(fleet.fairness()).isGreaterThan(0.85);
    }

    @ParameterizedTest(name = "from {0}")
    @ValueSource(ints = {2, 10, 30})
    void what_lighter_statements_take_elsewhere_does_not_hold_back_heavier_ones_for_ever(int start) {
        var elsewhere = new Bounds(2, 64, 0, List.of(), Map.of("browse", Duration.ofMillis(1)));
        var pool = new Pool(start, 1);
        double done = 0;
        for (int second = 0; second < 720; second++) {
            double now = pool.second(Server.sleep(0.020), 900, 0, elsewhere);
            done += second < 120 ? 0 : now / 600;
        }
        assertThat(done).as("of 900 a second, with %d", pool.limit()).isGreaterThan(800);
    }

    @Test
    void connections_that_come_back_from_a_stall_are_not_taken_for_a_slow_database() {
        var pool = Pool.calm(10);
        for (int second = 0; second < 3; second++) {
            pool.see(Pool.window(1_000, 9, 0, 0.007), Pool.OPEN);
        }
        for (int second = 0; second < 20; second++) {
            pool.see(Pool.window(0, 10, 30, 0), Pool.OPEN);
        }
        pool.see(Pool.window(400, 10, 30, 12), Pool.OPEN);
        for (int second = 0; second < 5; second++) {
            pool.see(Pool.window(1_000, 9, 0, 0.007), Pool.OPEN);
            assertThat(pool.limit()).isEqualTo(10);
        }
    }
}
