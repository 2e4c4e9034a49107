package dev.plimsoll.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Series;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Window;
import dev.plimsoll.watch.Symptom.Nature;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymptomsTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Entity POOL = Entity.pool("auth-1", "auth");

    private final Window window = new Window();

    private static Series constant(double value) {
        var values = new double[300];
        Arrays.fill(values, value);
        return new Series(0, values);
    }

    private static Instant time(int second) {
        return BEGIN.plusSeconds(second);
    }

    private List<Symptom> symptoms(int second) {
        return Symptoms.of(window, List.of("db1"), time(second));
    }

    private void journey(String instance, int second, double served, double failed) {
        var journey = Entity.journey(instance, "login");
        window.put(journey, Signal.SERVED, time(second), served);
        window.put(journey, Signal.FAILED, time(second), failed);
        window.put(journey, Signal.SECONDS, time(second), served * 0.1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_failure_in_every_three_hundred_is_no_outage(long seed) {
        var chance = new Random(seed);
        var failed = new double[300];
        Arrays.setAll(failed, second -> chance.nextInt(6) == 0 ? 1 : 0);
        assertThat(Failing.since(constant(50), new Series(0, failed))).isEmpty();
    }

    @Test
    void a_tenth_that_fails_is_one_from_its_first_second_on() {
        var failed = new double[300];
        Arrays.fill(failed, 290, 300, 5);
        assertThat(Failing.since(constant(50), new Series(0, failed))).hasValue(290);
    }

    @Test
    void how_slow_it_is_is_said_when_the_last_second_had_no_answer() {
        for (int second = 0; second < 60; second++) {
            var slow = second > 50;
            var journey = Entity.journey("auth-1", "login");
            var served = second < 57 ? 10 : second == 57 ? 2 : 0;
            window.put(journey, Signal.SERVED, time(second), served);
            window.put(journey, Signal.FAILED, time(second), 0);
            window.put(journey, Signal.SECONDS, time(second), served * (slow ? 1 : 0.1));
        }
        assertThat(symptoms(60))
                .singleElement()
                .satisfies(symptom -> assertThat(symptom.words()).isEqualTo("login takes 1.00 s, usually 0.10 s"));
    }

    @Test
    void it_is_over_when_it_goes_well_again() {
        var failed = new double[300];
        Arrays.fill(failed, 200, 250, 50);
        assertThat(Failing.since(constant(50), new Series(0, failed))).isEmpty();
    }

    @Test
    void instances_of_a_journey_count_together() {
        for (int second = 0; second < 60; second++) {
            journey("auth-1", second, 10, 0);
            journey("auth-2", second, 10, second < 57 ? 0 : 10);
        }
        assertThat(symptoms(59)).singleElement().satisfies(symptom -> {
            assertThat(symptom.nature()).isEqualTo(Nature.FAILING);
            assertThat(symptom.entity().name()).isEqualTo("login");
            assertThat(symptom.since()).isEqualTo(time(57));
            assertThat(symptom.words()).isEqualTo("50 % of login fail");
        });
        assertThat(symptoms(56)).isEmpty();
    }

    @Test
    void answers_that_take_three_times_as_long_are_slow() {
        for (int second = 0; second < 60; second++) {
            journey("auth-1", second, 10, 0);
            window.put(Entity.journey("auth-1", "login"), Signal.SECONDS, time(second), second < 55 ? 1 : 3.5);
        }
        assertThat(symptoms(59)).extracting(Symptom::nature).containsExactly(Nature.SLOW);
    }

    @Test
    void a_pool_waits_when_all_are_lent_out_and_somebody_waits() {
        for (int second = 0; second < 10; second++) {
            window.put(POOL, Signal.POOL_MAX, time(second), 4);
            window.put(POOL, Signal.POOL_ACTIVE, time(second), 4);
            window.put(POOL, Signal.POOL_PENDING, time(second), second < 7 ? 0 : 3);
        }
        assertThat(symptoms(9))
                .containsExactly(new Symptom(
                        Nature.WAITING,
                        POOL,
                        time(7),
                        "all 4 connections of auth-1/auth are lent out and 3 callers wait"));
        assertThat(symptoms(7)).as("one sample is none").isEmpty();
        assertThat(symptoms(30)).as("long ago").isEmpty();
    }

    @Test
    void nobody_takes_commits_while_the_only_server_asks_for_a_standby_that_is_not_there() {
        var node = Entity.node("db1");
        for (int second = 0; second < 10; second++) {
            window.put(node, Signal.ANSWERS, time(second), 1);
            window.put(node, Signal.IN_RECOVERY, time(second), 0);
            window.put(node, Signal.SYNC_MISSING, time(second), second < 5 ? 0 : 1);
        }
        assertThat(symptoms(9)).singleElement().satisfies(symptom -> {
            assertThat(symptom.nature()).isEqualTo(Nature.HANGING);
            assertThat(symptom.since()).isEqualTo(time(5));
        });
    }

    @Test
    void why_nobody_takes_commits_is_told_with_the_newest_numbers_while_those_of_this_second_have_not_come() {
        var node = Entity.node("db1");
        for (int second = 0; second < 10; second++) {
            window.put(node, Signal.ANSWERS, time(second), 1);
            window.put(node, Signal.IN_RECOVERY, time(second), 0);
            window.put(node, Signal.SYNC_MISSING, time(second), second < 5 ? 0 : 1);
            window.put(node, Signal.WAIT_SYNC, time(second), 4);
            window.put(node, Signal.SYNC_AGE, time(second), 1.5);
        }
        assertThat(symptoms(10))
                .singleElement()
                .satisfies(
                        symptom -> assertThat(symptom.words())
                                .isEqualTo(
                                        "db1 asks for 1 synchronous standby that is not there; 4 commits wait, the oldest for 1.5 s"));
    }

    @Test
    void what_is_told_is_told_once_until_it_was_gone_for_ten_seconds() {
        var watch = new Watch(window, List.of());
        var told = 0;
        for (int second = 0; second < 60; second++) {
            window.put(POOL, Signal.POOL_TIMEOUTS, time(second), second < 20 || second >= 40 ? 2 : 0);
            told += watch.look(time(second)).size();
        }
        assertThat(told).isEqualTo(2);
    }

    @Test
    void slots_that_are_nearly_taken_are_told_at_both_levels() {
        var watch = new Watch(window, List.of("db1"));
        window.put(Entity.node("db1"), Signal.SLOTS_USED, time(0), 0.85);
        assertThat(watch.look(time(0))).extracting(Alert::rule).containsExactly("slots over 80 %");
        window.put(Entity.node("db1"), Signal.SLOTS_USED, time(1), 0.95);
        assertThat(watch.look(time(1))).singleElement().satisfies(alert -> {
            assertThat(alert.rule()).isEqualTo("slots over 90 %");
            assertThat(alert.words()).contains("95 %");
        });
    }
}
