package dev.plimsoll.rehearse.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Overhead;
import dev.plimsoll.lab.rig.fault.role.StandbyLoss;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.Freeze;
import dev.plimsoll.rehearse.subject.Load;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Takeover;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Verdict.Outcome;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Goals;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic from measurements to a verdict. */
class JudgeTest {
    private static final Load LIGHT = new Load(100, Duration.ofMillis(10), 10, "assumed");
    private static final Orders KEPT = new Orders(50, 0, 0, 0, 0, 0);
    private static final Overhead NONE = new Overhead(Duration.ZERO, Duration.ZERO);
    private static final Judge JUDGE = new Judge(Goals.UNSAID, Map.of("checkout", LIGHT), false);

    @Test
    void three_quick_runs_without_loss_pass() {
        assertThat(verdict(1.4, 1.5, 1.3)).isEqualTo(new Verdict(Outcome.PASS, List.of()));
    }

    @Test
    void one_run_without_an_end_fails() {
        var verdict = verdict(1.4, 1.5, -1);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.reasons())
                .containsExactly("freeze: users were not served again within the 45.0 s watched; the goal is 30 s");
    }

    @Test
    void the_worst_run_is_judged() {
        assertThat(verdict(1, 1, 31).reasons())
                .containsExactly("freeze: users were affected for 31.0 s; the goal is 30 s");
    }

    @Test
    void the_client_has_a_share_of_its_own() {
        assertThat(verdict(1, 1, 6.2).reasons())
                .containsExactly("freeze: the client needed 5.1 s after the promotion; its share is 5 s");
    }

    @Test
    void two_runs_are_not_enough_to_pass_and_enough_to_fail() {
        assertThat(verdict(1, 1).outcome()).isEqualTo(Outcome.UNSTABLE);
        assertThat(verdict(1, -1).outcome()).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_pass_has_more_room_below_the_goal_than_the_runs_differ_by(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var goal = 2 + random.nextInt(5);
            var times = random.doubles(3, 1.1, goal)
                    .map(time -> Math.floor(time * 10) / 10)
                    .sorted()
                    .toArray();
            var judge = new Judge(within(goal), Map.of("checkout", LIGHT), false);
            var stable = Math.round((times[2] - times[0]) * 10) <= Math.round((goal - times[1]) * 10);
            assertThat(judge.of(List.of(scenario(new Freeze(), KEPT, times))).outcome())
                    .as(Arrays.toString(times))
                    .isEqualTo(stable ? Outcome.PASS : Outcome.UNSTABLE);
        }
    }

    @Test
    void one_lost_order_in_any_run_fails() {
        var lost = new Orders(50, 1, 0, 0, 0, 0);
        assertThat(JUDGE.of(List.of(scenario(new Freeze(), lost, 1, 1, 1))).reasons())
                .containsExactly(
                        "freeze: 3 of 150 acknowledged orders lost in 3 runs, 1 in one run at most; the goal is 0");
    }

    @Test
    void orders_that_may_be_lost_by_run_do_not_add_up() {
        var goals = new Goals(
                Goals.UNSAID.recover(),
                Fact.at("goals.lostOrders", 1, new Place("plimsoll.yml", 1, 1, 1)),
                Goals.UNSAID.p99());
        var scenario = scenario(new Crash(), new Orders(50, 1, 0, 0, 0, 0), 1, 1, 1);
        assertThat(new Judge(goals, Map.of("checkout", LIGHT), true)
                        .of(List.of(scenario))
                        .outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void orders_that_are_there_against_our_word_fail() {
        var wrong = new Orders(50, 0, 0, 1, 2, 0);
        assertThat(JUDGE.of(List.of(scenario(new Freeze(), wrong, 1, 1, 1))).reasons())
                .containsExactly("freeze: 3 orders are there although they had failed, 6 more than once");
    }

    @Test
    void a_crash_with_asynchronous_replication_fails_unless_somebody_said_what_may_be_lost() {
        var scenario = scenario(new Crash(), new Orders(50, 0, 0, 0, 0, 0), 1, 1, 1);
        assertThat(new Judge(Goals.UNSAID, Map.of("checkout", LIGHT), true)
                        .of(List.of(scenario))
                        .reasons())
                .singleElement()
                .asString()
                .contains("replication is asynchronous", "0 of 150", "goals.lostOrders");
        assertThat(JUDGE.of(List.of(scenario)).outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void a_goal_of_no_lost_orders_does_not_fit_asynchronous_replication_either() {
        var strict = new Goals(
                Goals.UNSAID.recover(),
                Fact.at("goals.lostOrders", 0, new Place("plimsoll.yml", 1, 1, 1)),
                Goals.UNSAID.p99());
        assertThat(new Judge(strict, Map.of("checkout", LIGHT), true)
                        .of(List.of(scenario(new Crash(), KEPT, 1, 1, 1)))
                        .outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void the_share_of_the_client_is_judged_in_every_run_not_only_in_the_slowest() {
        var slowToDetect = trial(Duration.ofSeconds(20), Duration.ofSeconds(22));
        var slowClient = trial(Duration.ofSeconds(12), Duration.ofSeconds(20));
        assertThat(JUDGE.of(List.of(new Scenario(new Freeze(), List.of(slowToDetect, slowClient, slowToDetect))))
                        .reasons())
                .containsExactly("freeze: the client needed 8.0 s after the promotion; its share is 5 s");
    }

    @Test
    void where_no_order_was_acknowledged_none_could_be_lost_and_that_is_no_pass() {
        var verdict = JUDGE.of(List.of(scenario(new Freeze(), Orders.NONE, 1, 1, 1)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNSTABLE);
        assertThat(verdict.reasons()).singleElement().asString().contains("no order was acknowledged");
    }

    @Test
    void what_the_primary_waited_for_is_named() {
        var cause = "12 commits wait for a standby, as synchronous_standby_names is 'db2'";
        var fault = new StandbyLoss();
        var hanging = new Trial(
                fault, Optional.empty(), Optional.empty(), Duration.ofSeconds(45), Orders.NONE, Optional.of(cause));
        assertThat(JUDGE.of(List.of(new Scenario(fault, List.of(hanging)))).reasons())
                .containsExactly(
                        "standby-loss: users were not served again within the 45.0 s watched; the goal is 30 s; "
                                + cause);
    }

    @Test
    void a_primary_that_could_not_be_asked_for_its_orders_leaves_a_doubt() {
        var unread = new Orders(0, 0, 0, 0, 0, 0, false, List.of("db1: no answer"));
        var verdict = JUDGE.of(List.of(scenario(new Freeze(), unread, 1, 1, 1)));
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNSTABLE);
        assertThat(verdict.reasons())
                .containsExactly("freeze: the primary could not be asked for its orders: db1: no answer");
    }

    @Test
    void a_control_run_that_goes_wrong_fails_only_when_the_pool_cannot_carry_the_load() {
        var slow = control(400, 0, 900);
        assertThat(JUDGE.without(slow).outcome()).isEqualTo(Outcome.UNSTABLE);
        var verdict = new Judge(
                        Goals.UNSAID, Map.of("checkout", new Load(1_000, Duration.ofMillis(10), 10, "declared")), false)
                .without(slow);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.reasons())
                .containsExactly(
                        "1000 requests/s that hold a connection for 10 ms need 10.0 connections, the pool has 10",
                        "control: p99 900 ms without any fault, the goal is 500 ms");
    }

    @Test
    void a_control_run_fails_when_the_primary_itself_says_why() {
        var cause = "9 commits wait for a standby, as synchronous_standby_names is 'gone'";
        var hanging = new Control(
                400, 300, Duration.ofSeconds(4), Duration.ZERO, Orders.NONE, NONE, List.of(), Optional.of(cause));
        assertThat(JUDGE.without(hanging).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(JUDGE.without(hanging).reasons()).startsWith("control: " + cause);
    }

    @Test
    void one_failure_in_a_hundred_requests_is_no_complaint() {
        assertThat(JUDGE.complaints(control(400, 4, 100))).isEmpty();
        assertThat(JUDGE.complaints(control(400, 5, 100)))
                .containsExactly("control: 5 of 400 requests failed without any fault");
    }

    private static Trial trial(Duration detected, Duration affected) {
        return new Trial(
                new Freeze(),
                Optional.of(new Takeover(detected, Duration.ZERO)),
                Optional.of(affected),
                Duration.ofSeconds(45),
                KEPT,
                Optional.empty());
    }

    private static Control control(int requests, int failed, int p99) {
        return new Control(requests, failed, Duration.ofMillis(p99), Duration.ZERO, Orders.NONE, NONE);
    }

    private static Goals within(int seconds) {
        return new Goals(
                Fact.assumed("goals.recover", Duration.ofSeconds(seconds), "a test"),
                Goals.UNSAID.lostOrders(),
                Goals.UNSAID.p99());
    }

    private static Verdict verdict(double... affected) {
        return JUDGE.of(List.of(scenario(new Freeze(), KEPT, affected)));
    }

    /** Runs that affected users for so many seconds, for ever where it is less than 0. */
    private static Scenario scenario(ClusterFault fault, Orders orders, double... affected) {
        return new Scenario(
                fault,
                Arrays.stream(affected)
                        .mapToObj(seconds -> new Trial(
                                fault,
                                Optional.of(new Takeover(Duration.ofSeconds(1), Duration.ofMillis(100))),
                                Optional.of(seconds).filter(time -> time >= 0).map(JudgeTest::time),
                                Duration.ofSeconds(45),
                                orders,
                                Optional.empty()))
                        .toList());
    }

    private static Duration time(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
