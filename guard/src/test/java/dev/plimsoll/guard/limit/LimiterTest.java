package dev.plimsoll.guard.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimiterTest {
    private static final Server CPU = Server.processors(0.007, 2);

    /** What a pool is put before: how many times what the server can. */
    record Workload(String name, Server server, int start, double load) {
        @Override
        public String toString() {
            return name + " from " + start + " at " + load + " times what it can";
        }
    }

    static Stream<Arguments> workloads() {
        var servers = new TreeMap<>(Map.of(
                "processors", CPU,
                "many processors", Server.processors(0.010, 16),
                "lock", Server.lock(0.008, 0.002),
                "sleep", Server.sleep(0.020)));
        return servers.entrySet().stream()
                .flatMap(server -> Stream.of(2, 50)
                        .flatMap(start -> Stream.of(1.5, 3.0)
                                .map(load -> new Workload(server.getKey(), server.getValue(), start, load))))
                .flatMap(workload -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(workload, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("workloads")
    void comes_within_a_tenth_of_the_best_fixed_size_in_a_minute_and_stays(Workload workload, long seed) {
        var server = workload.server();
        double offered = workload.load() * Math.min(server.throughput(30), server.best(Double.MAX_VALUE));
        var pool = new Pool(workload.start(), seed);
        for (int second = 0; second < 60; second++) {
            pool.second(server, offered, 0);
        }
        int settled = pool.limit();
        double done = 0;
        int least = settled;
        int most = settled;
        for (int second = 0; second < 120; second++) {
            done += pool.second(server, offered, 0) / 120;
            least = Math.min(least, pool.limit());
            most = Math.max(most, pool.limit());
        }
        assertThat(done).as("done per second with %d", settled).isGreaterThan(0.9 * server.best(offered));
        assertThat(most - least).as("between %d and %d", least, most).isLessThanOrEqualTo(Math.max(4, settled / 5));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void twelve_instances_that_start_one_after_the_other_get_the_same_and_do_not_drift(long seed) {
        var server = Server.processors(0.004, 24);
        var fleet = new Fleet(12, server, seed);
        fleet.run(240);
        var early = fleet.total();
        assertThat(fleet.fairness()).isGreaterThan(0.9);
        fleet.run(600);
        assertThat(fleet.fairness()).isGreaterThan(0.9);
        assertThat(fleet.total()).isBetween(early * 0.8, early * 1.2);
        assertThat(server.throughput(fleet.total())).isGreaterThan(0.9 * server.throughput(64));
    }

    @Test
    void a_statement_in_ten_that_is_four_times_slower_moves_no_limit_far() {
        var fleet = new Fleet(12, Server.processors(0.004, 24), 7);
        fleet.run(300);
        double before = fleet.total();
        fleet.slowerBy(1.3);
        fleet.run(300);
        assertThat(fleet.total()).isBetween(before * 0.7, before * 1.3);
        assertThat(fleet.fairness()).isGreaterThan(0.9);
    }

    @Test
    void stands_still_when_nothing_comes_back() {
        var pool = Pool.calm(10);
        for (int second = 0; second < 20; second++) {
            pool.see(Pool.window(0, 10, 30, 0.007), Pool.OPEN);
        }
        assertThat(pool.limit()).isEqualTo(10);
        assertThat(pool.last().state().note()).isEqualTo("stalled");
    }

    @Test
    void a_pool_from_which_nothing_ever_came_back_stands_still_as_well() {
        var pool = new Pool(10, 1);
        assertThat(pool.see(Pool.window(0, 10, 30, 0), Pool.OPEN).what()).hasValue("limit stays 10");
    }

    @Test
    void while_it_only_observes_it_learns_what_rest_is_and_a_search_that_moves_nothing_finds_nothing() {
        var state = State.at(20);
        for (int second = 0; second < 30; second++) {
            int returned = second % 2 == 0 ? 280 : 200;
            state = Limiter.observe(state, Pool.window(returned, 20, 30, 0.07), Pool.OPEN, 20)
                    .state();
        }
        assertThat(state.whole()).isEqualTo(20);
        assertThat(state.searching()).isTrue();
        for (int second = 0; second < 30; second++) {
            state = Limiter.observe(state, Pool.window(100, 1, 0, 0.007), Pool.OPEN, 20)
                    .state();
        }
        assertThat(state.searching()).isFalse();
        assertThat(Limiter.observe(state, Pool.window(280, 20, 30, 0.07), Pool.OPEN, 20)
                        .what())
                .hasValue("limit 20 -> 16");
    }

    @Test
    void stands_still_while_there_is_other_trouble_and_says_so_once() {
        var pool = Pool.calm(10);
        var trouble = new Window(Instant.EPOCH, Map.of(), 10, 30, 1, Optional.of(Cause.NO_PRIMARY));
        assertThat(pool.see(trouble, Pool.OPEN).what()).hasValue("limit stays 10");
        assertThat(pool.see(trouble, Pool.OPEN).what()).isEmpty();
        assertThat(pool.limit()).isEqualTo(10);
    }

    @Test
    void stands_still_while_somebody_keeps_a_lock_and_others_come_back_as_ever() {
        var pool = Pool.calm(10);
        for (int second = 0; second < 20; second++) {
            pool.see(troubled(Pool.window(60, 10, 30, 0.007)), Pool.OPEN);
        }
        assertThat(pool.limit()).isEqualTo(10);
        assertThat(pool.state().note()).isEqualTo("frozen");
    }

    @Test
    void gives_back_where_too_many_want_a_lock_that_all_get() {
        var pool = Pool.calm(50);
        for (int second = 0; second < 60; second++) {
            double limit = pool.limit();
            pool.see(troubled(Pool.window(250, limit, 30, Math.max(0.007, limit * 0.004))), Pool.OPEN);
        }
        assertThat(pool.limit()).isLessThan(10);
    }

    @Test
    void half_of_a_limit_that_is_too_large_is_not_taken_for_rest() {
        var pool = new Pool(50, 1);
        for (int second = 0; second < 10; second++) {
            pool.see(Pool.window(280, 20, 0, CPU.hold(20)), Pool.OPEN);
        }
        for (int second = 0; second < 40; second++) {
            pool.second(CPU, 900, 0);
        }
        assertThat(pool.limit()).isLessThan(10);
    }

    @Test
    void a_pool_that_opens_its_connections_while_callers_wait_has_not_seen_the_database_at_rest() {
        var pool = new Pool(50, 1);
        assertThat(pool.see(Pool.window(160, 30, 8, 0.1), Pool.OPEN).what()).isEmpty();
    }

    @Test
    void stands_still_when_connections_are_held_by_code_that_does_not_use_them() {
        var pool = Pool.calm(10);
        var window = Pool.window(100, 10, 30, 0.1);
        pool.see(
                new Window(window.at(), window.lanes(), window.inUse(), window.waiting(), 0.1, Optional.empty()),
                Pool.OPEN);
        assertThat(pool.last().what()).hasValue("limit stays 10");
        assertThat(pool.last().why()).startsWith("connections are held while the database has nothing to do");
    }

    @Test
    void never_cuts_what_checkout_and_login_need() {
        var pool = new Pool(30, 1);
        int least = pool.limit();
        for (int second = 0; second < 45; second++) {
            double hold = second < 20 ? 0.01 : 0.1;
            var lanes = Map.of(
                    "checkout", new Flow(1_000, 1_000, Duration.ofNanos((long) (hold * 1e9))),
                    "browse", new Flow(500, 500, Duration.ofNanos((long) (hold * 1e9))));
            double inUse = second < 20 ? 10 : pool.limit();
            double waiting = second < 20 ? 0 : 20;
            pool.see(new Window(Instant.EPOCH, lanes, inUse, waiting, 1, Optional.empty()), Pool.OPEN);
            least = Math.min(least, pool.limit());
        }
        assertThat(least).isBetween(20, 23);
        assertThat(pool.limit()).isLessThanOrEqualTo(30);
    }

    @Test
    void is_held_where_it_is_pinned_and_below_its_lease() {
        var pool = Pool.calm(10);
        var pinned = new Bounds(2, 64, 7, List.of(), Map.of());
        assertThat(pool.see(Pool.window(100, 5, 9, 0.007), pinned).what()).hasValue("limit 10 -> 7");
        var leased = new Bounds(2, 5, 7, List.of(), Map.of());
        assertThat(pool.see(Pool.window(100, 5, 9, 0.007), leased).what()).hasValue("limit 7 -> 5");
    }

    @Test
    void does_not_take_a_size_that_was_too_large_from_the_start_for_rest() {
        var pool = new Pool(50, 1);
        for (int second = 0; second < 30; second++) {
            pool.second(CPU, 900, 0);
        }
        assertThat(pool.limit()).isLessThan(10);
    }

    @Test
    void a_lane_nobody_uses_any_more_tells_other_instances_nothing() {
        var pool = Pool.calm(10);
        assertThat(pool.state().rests()).containsKey("browse");
        for (int second = 0; second < 60; second++) {
            pool.see(Pool.window(0, 0, 0, 0), Pool.OPEN);
        }
        assertThat(pool.state().rests()).isEmpty();
    }

    @Test
    void the_few_short_holds_of_a_service_that_starts_are_not_taken_for_rest() {
        var pool = new Pool(10, 1);
        for (int second = 0; second < 10; second++) {
            pool.see(Pool.window(1, 0.01, 0, 0.0003), Pool.OPEN);
        }
        var server = Server.sleep(0.020);
        for (int second = 0; second < 60; second++) {
            pool.second(server, 450, 0);
        }
        assertThat(pool.limit()).isGreaterThanOrEqualTo(9);
    }

    @Test
    void says_every_change_with_its_numbers() {
        var pool = Pool.calm(10);
        var step = pool.see(Pool.window(280, 10, 20, 0.0071), Pool.OPEN);
        assertThat(step.what()).hasValue("limit 10 -> 15");
        assertThat(step.why())
                .contains("callers wait", "7.0 ms at rest", "10.0 in use", "20.0 waiting", "280 returned");
    }

    private static Window troubled(Window window) {
        return new Window(
                window.at(), window.lanes(), window.inUse(), window.waiting(), 1, Optional.of(Cause.LOCK_STALL));
    }
}
