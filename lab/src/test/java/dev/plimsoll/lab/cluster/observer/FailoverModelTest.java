package dev.plimsoll.lab.cluster.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.cluster.observer.Event.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The model of Patroni on servers that are numbers, in a time that is turned. */
class FailoverModelTest {
    private static final PatroniSettings USUAL = PatroniSettings.DEFAULTS;
    private static final PatroniSettings AT_ONCE =
            USUAL.with(new Timers(seconds(30), seconds(10), seconds(10), Duration.ZERO, seconds(2)));
    private static final Synchronous ON = new Synchronous(Synchronous.Mode.ON, false, 1);
    private static final Synchronous STRICT = new Synchronous(Synchronous.Mode.ON, true, 1);
    private static final Synchronous QUORUM = new Synchronous(Synchronous.Mode.QUORUM, false, 1);

    static LongStream seeds() {
        return LongStream.range(0, 16);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_primary_that_is_gone_is_followed_by_another_when_its_lease_runs_out(long seed) {
        for (var loss : List.<Consumer<World.Machine>>of(
                machine -> machine.frozen = true, machine -> machine.isolated = true)) {
            var world = world(USUAL, seed, Tags.NONE, Tags.NONE);
            var lost = world.now;
            loss.accept(world.machine("a"));
            world.run(seconds(60));

            assertThat(seconds(world, Kind.DETECTED, lost)).isBetween(19.9, 30.1);
            assertThat(world.lease.read().leader()).isPresent().isNotEqualTo(Optional.of("a"));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_isolated_primary_is_read_only_before_another_is_promoted(long seed) {
        var world = world(USUAL, seed, Tags.NONE, Tags.NONE);
        var lost = world.now;
        world.machine("a").isolated = true;
        world.run(seconds(60));

        assertThat(seconds(world, Kind.DEMOTED, lost)).isBetween(9.9, 21.0);
        assertThat(first(world, Kind.DEMOTED).nanos())
                .isLessThan(first(world, Kind.PROMOTED).nanos());
        assertThat(world.primaries()).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_crashed_primary_starts_again_at_its_agents_next_turn(long seed) {
        var world = world(USUAL, seed, Tags.NONE, Tags.NONE);
        var lost = world.now;
        world.machine("a").up = false;
        world.run(seconds(60));

        assertThat(seconds(world, Kind.RESTARTING, lost)).isBetween(0.0, 10.0);
        assertThat(world.events).extracting(Event::kind).doesNotContain(Kind.DETECTED, Kind.DEMOTED);
        assertThat(world.lease.read().leader()).contains("a");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void without_time_to_start_again_another_takes_over_at_once(long seed) {
        var world = world(AT_ONCE, seed, Tags.NONE, Tags.NONE);
        var lost = world.now;
        world.machine("a").up = false;
        world.run(seconds(60));

        assertThat(seconds(world, Kind.DETECTED, lost)).isBetween(0.0, 10.1);
        assertThat(world.lease.read().leader()).isPresent().isNotEqualTo(Optional.of("a"));
        assertThat(world.machine("a").following).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_primary_that_does_not_start_gives_the_lease_up(long seed) {
        var world = world(USUAL, seed, Tags.NONE, Tags.NONE);
        var lost = world.now;
        world.machine("a").up = false;
        world.machine("a").starts = false;
        world.run(seconds(60));

        assertThat(seconds(world, Kind.DETECTED, lost)).isLessThan(11);
        assertThat(world.primaries()).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_may_not_take_over_does_not_and_says_why(long seed) {
        var never = new Tags(true, 1, false);
        var world = world(USUAL, seed, never);
        world.machine("a").isolated = true;
        world.run(seconds(90));
        assertThat(world.primaries()).isEmpty();
        assertThat(first(world, Kind.PASSED_OVER).why()).contains("nofailover");

        world.machine("a").isolated = false;
        world.run(seconds(60));
        assertThat(world.lease.read().leader()).contains("a");
        assertThat(world.primaries()).hasSize(1);
    }

    @Test
    void with_nobody_to_take_over_a_crashed_primary_starts_again_whatever_it_was_told() {
        var world = world(AT_ONCE, 1, new Tags(true, 1, false));
        world.machine("a").up = false;
        world.run(seconds(30));
        assertThat(world.lease.read().leader()).contains("a");
        assertThat(world.primaries()).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void who_lags_too_far_does_not_take_over(long seed) {
        var strict = new PatroniSettings(Timers.DEFAULTS, 99, Synchronous.OFF, false, false);
        var world = world(strict, seed, Tags.NONE);
        world.machine("b").starved = true;
        world.run(seconds(20));
        world.machine("a").isolated = true;
        world.run(seconds(60));
        assertThat(world.primaries()).isEmpty();
        assertThat(first(world, Kind.PASSED_OVER).why()).contains("maximum_lag_on_failover is 99");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void of_two_that_received_as_much_the_higher_priority_takes_over(long seed) {
        var world = world(
                AT_ONCE.with(new Synchronous(Synchronous.Mode.QUORUM, false, 2)),
                seed,
                Tags.NONE,
                new Tags(false, 5, false));
        world.machine("a").up = false;
        world.run(seconds(40));
        assertThat(first(world, Kind.PROMOTED).server()).isEqualTo("c");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void synchronous_replication_loses_nothing_whatever_breaks(long seed) {
        for (var mode : List.of(ON, STRICT, QUORUM, new Synchronous(Synchronous.Mode.QUORUM, true, 2))) {
            var settings = (seed % 2 == 0 ? USUAL : AT_ONCE).with(mode);
            var world = world(settings, seed, Tags.NONE, Tags.NONE, Tags.NONE);
            breakAndHeal(world, new Random(seed));

            assertThat(world.primaries()).hasSize(1);
            assertThat(world.acknowledged.cardinality()).isGreaterThan(100);
            world.acknowledged.andNot(world.primaries().get(0).has);
            assertThat(world.acknowledged.stream()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_breaks_and_heals_one_leads_in_the_end_and_all_others_follow(long seed) {
        var world = world(USUAL, seed, Tags.NONE, new Tags(true, 1, false));
        breakAndHeal(world, new Random(seed));

        assertThat(world.primaries()).hasSize(1);
        assertThat(world.machines.values()).allMatch(machine -> machine.up && (machine.primary || machine.following));
        assertThat(world.lease.read().leader()).contains(world.primaries().get(0).name);
    }

    @Test
    void a_lost_standby_is_waited_for_until_the_leaders_next_turn_and_for_ever_if_strict() {
        for (var mode : List.of(ON, STRICT)) {
            var world = world(USUAL.with(mode), 3, Tags.NONE);
            assertThat(world.machine("a").waitsFor).isEqualTo("FIRST 1 (\"b\")");
            world.machine("b").isolated = true;
            world.run(seconds(15));
            assertThat(world.machine("a").waitsFor).isEqualTo(mode.strict() ? "FIRST 1 (\"b\")" : "");
        }
    }

    @Test
    void nobody_is_waited_for_who_has_the_tag_nosync() {
        var world = world(USUAL.with(ON), 4, new Tags(false, 1, true), Tags.NONE);
        assertThat(world.machine("a").waitsFor).isEqualTo("FIRST 1 (\"c\")");
    }

    @Test
    void failsafe_mode_keeps_a_leader_only_while_all_others_answer() {
        var failsafe = new PatroniSettings(Timers.DEFAULTS, 1 << 20, Synchronous.OFF, true, false);
        var world = world(failsafe, 5, Tags.NONE);
        world.machine("a").isolated = true;
        world.run(seconds(60));
        assertThat(world.events).extracting(Event::kind).contains(Kind.DEMOTED, Kind.PROMOTED);
    }

    private static void breakAndHeal(World world, Random random) {
        var machines = List.copyOf(world.machines.values());
        for (int i = 0; i < 6; i++) {
            var one = machines.get(random.nextInt(machines.size()));
            switch (random.nextInt(4)) {
                case 0 -> one.up = false;
                case 1 -> one.frozen = one.up;
                case 2 -> one.isolated = true;
                default -> one.starts = random.nextBoolean();
            }
            world.run(Duration.ofMillis(random.nextInt(70_000)));
            machines.forEach(machine -> {
                machine.frozen = false;
                machine.isolated = false;
                machine.starts = true;
            });
            world.run(Duration.ofMillis(random.nextInt(70_000)));
        }
        world.run(seconds(120));
    }

    private static World world(PatroniSettings settings, long seed, Tags... standbys) {
        var tags = new LinkedHashMap<String, Tags>();
        tags.put("a", Tags.NONE);
        for (int i = 0; i < standbys.length; i++) {
            tags.put(String.valueOf((char) ('b' + i)), standbys[i]);
        }
        var world = new World(settings, tags, seed);
        world.run(seconds(45));
        world.events.clear();
        return world;
    }

    private static double seconds(World world, Kind kind, long since) {
        return (first(world, kind).nanos() - since) / 1e9;
    }

    private static Event first(World world, Kind kind) {
        return world.events.stream()
                .filter(event -> event.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }
}
