package dev.plimsoll.guard.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShareTest {
    @Test
    void the_hot_one_gets_what_the_cold_ones_leave() {
        var cold = IntStream.range(0, 11).mapToObj(i -> new Claimant("cold" + i, 2, 1, 10, 2, true));
        var all = java.util.stream.Stream.concat(
                cold, java.util.stream.Stream.of(new Claimant("hot", 2, 99, 99, 5, true)));
        assertThat(Share.of(57, all.toList())).containsEntry("hot", 35).containsEntry("cold3", 2);
    }

    @Test
    void what_those_hold_who_are_gone_is_not_given_twice() {
        var all = List.of(new Claimant("old", 2, 50, 50, 30, false), new Claimant("new", 2, 50, 50, 0, true));
        assertThat(Share.of(40, all)).containsEntry("new", 10).doesNotContainKey("old");
    }

    @Test
    void old_and_new_instances_of_a_deployment_share_alike() {
        var all = IntStream.range(0, 24)
                .mapToObj(i -> new Claimant("pod" + i, 2, 20, 20, i < 12 ? 5 : 0, true))
                .toList();
        assertThat(Share.of(60, all).values()).allMatch(share -> share == 2 || share == 3);
    }

    @Test
    void what_nobody_needs_is_spread_so_that_a_rise_finds_connections_open() {
        var all = IntStream.range(0, 4)
                .mapToObj(i -> new Claimant("pod" + i, 2, 1, 10, 0, true))
                .toList();
        assertThat(Share.of(77, all).values()).containsOnly(10);
        assertThat(Share.of(30, all).values()).allMatch(share -> share == 7 || share == 8);
        assertThat(Share.needed(30, all).values()).containsOnly(2);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobody_who_wants_more_has_less_than_another_has_above_its_floor(long seed) {
        var random = new Random(seed);
        int slots = random.nextInt(100);
        var all = IntStream.range(0, 1 + random.nextInt(20))
                .mapToObj(i -> new Claimant(
                        "i" + i,
                        1 + random.nextInt(3),
                        random.nextInt(30),
                        30,
                        random.nextInt(5),
                        random.nextInt(5) > 0))
                .toList();
        var shares = Share.needed(slots, all);
        assertThat(shares.values().stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(slots);
        for (var poor : all) {
            int mine = shares.getOrDefault(poor.name(), 0);
            assertThat(mine).isLessThanOrEqualTo(poor.wanted());
            if (poor.living() && mine < poor.wanted()) {
                assertThat(all)
                        .filteredOn(Claimant::living)
                        .allMatch(rich -> shares.getOrDefault(rich.name(), 0) <= Math.max(rich.floor(), mine + 1));
            }
        }
    }
}
