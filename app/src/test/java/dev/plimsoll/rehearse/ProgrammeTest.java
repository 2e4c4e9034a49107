package dev.plimsoll.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.fault.network.Isolation;
import dev.plimsoll.lab.rig.fault.server.Crash;
import dev.plimsoll.lab.rig.fault.server.Freeze;
import dev.plimsoll.lab.rig.fault.server.ProcessorHog;
import dev.plimsoll.rehearse.timeline.Timeline;
import dev.plimsoll.rehearse.trial.Orders;
import dev.plimsoll.rehearse.trial.Trial;
import dev.plimsoll.rehearse.verdict.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Which runs are made, in which sequence, and which count. */
class ProgrammeTest {
    private static final List<ClusterFault> FAULTS = List.of(new Crash(), new ProcessorHog(), new Freeze());

    private final List<String> counted = new ArrayList<>();

    @Test
    void every_fault_is_tried_as_often_as_was_asked_for_and_shown_in_its_place() throws Exception {
        assertThat(words(run(2, this::well))).containsExactly("crash 3", "cpu-hog 3", "freeze 3");
        assertThat(counted.subList(6, 9)).containsExactly("cpu-hog 1", "cpu-hog 2", "cpu-hog 3");
    }

    @Test
    void after_a_run_that_fails_a_fault_is_not_tried_again() throws Exception {
        assertThat(words(run(2, fault -> fault instanceof Freeze ? never(fault) : well(fault))))
                .containsExactly("crash 3", "cpu-hog 3", "freeze 1");
    }

    @Test
    void two_are_really_made_at_once() throws Exception {
        var both = new CyclicBarrier(2);
        var faults = List.<ClusterFault>of(new Crash(), new Isolation());
        var programme = new Programme(once(fault -> meets(both, fault)), trial -> false, 3);
        assertThat(programme.scenarios(faults, fault -> true, 2)).hasSize(2);
    }

    @Test
    void a_run_side_by_side_in_which_the_machine_came_late_is_made_again_alone() throws Exception {
        var late = new ArrayList<ClusterFault>();
        var scenarios = run(2, fault -> {
            if (fault instanceof Freeze && late.isEmpty()) {
                late.add(fault);
                return well(fault).along(lateBy(Duration.ofMillis(101)));
            }
            return well(fault);
        });
        assertThat(words(scenarios)).containsExactly("crash 3", "cpu-hog 3", "freeze 3");
        assertThat(scenarios.stream().flatMap(scenario -> scenario.trials().stream()))
                .allMatch(trial -> trial.timeline().lateness().isZero());
    }

    @Test
    void alone_a_late_machine_is_all_there_is() throws Exception {
        assertThat(words(run(1, fault -> well(fault).along(lateBy(Duration.ofSeconds(1))))))
                .containsExactly("crash 3", "cpu-hog 3", "freeze 3");
    }

    @Test
    void what_fails_alone_on_a_late_machine_is_made_again_twice_at_most() throws Exception {
        assertThat(words(run(1, fault -> never(fault).along(lateBy(Duration.ofSeconds(1))))))
                .containsExactly("crash 1", "cpu-hog 1", "freeze 1");
        assertThat(counted)
                .containsExactly("late", "late", "crash 1", "late", "late", "cpu-hog 1", "late", "late", "freeze 1");
    }

    @Test
    void a_late_machine_is_no_excuse_for_orders_that_are_lost() throws Exception {
        var lost = new Orders(50, 3, 0, 0, 0, 0);
        var scenarios = run(
                2,
                fault -> new Trial(
                                fault,
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(1)),
                                Duration.ofSeconds(15),
                                lost,
                                Optional.empty())
                        .along(lateBy(Duration.ofSeconds(1))));
        assertThat(scenarios).allMatch(scenario -> scenario.mostLost() == 3);
        assertThat(counted).doesNotContain("late");
    }

    @Test
    void a_single_fault_is_alone_however_many_could_be_beside_it() throws Exception {
        var programme =
                new Programme(once(fault -> well(fault).along(lateBy(Duration.ofSeconds(1)))), trial -> false, 3);
        assertThat(words(programme.scenarios(List.of(new Freeze()), fault -> true, 2)))
                .containsExactly("freeze 3");
        assertThat(counted).containsExactly("freeze 1", "freeze 2", "freeze 3");
    }

    @Test
    void what_cannot_be_done_ends_it_all() {
        assertThatThrownBy(() -> run(2, fault -> {
                    throw new IllegalStateException("no port");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no port");
    }

    @Test
    void a_light_load_runs_once_for_each_processor_and_a_heavy_one_alone() {
        assertThat(Lanes.of(100, 2)).isEqualTo(2);
        assertThat(Lanes.of(200, 2)).isEqualTo(1);
        assertThat(Lanes.of(5_000, 2)).isEqualTo(1);
        assertThat(Lanes.of(200, 8)).isEqualTo(6);
    }

    private static Trial meets(CyclicBarrier both, ClusterFault fault) {
        try {
            both.await(10, TimeUnit.SECONDS);
            return new ProgrammeTest().well(fault);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    private static Timeline lateBy(Duration time) {
        return new Timeline(List.of(), List.of(), List.of(), time);
    }

    private List<Scenario> run(int lanes, Running running) throws IOException, SQLException {
        return new Programme(once(running), trial -> !trial.recovered(), 3)
                .scenarios(FAULTS, fault -> !fault.burdens(0), lanes);
    }

    private static List<String> words(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario ->
                        scenario.fault().word() + " " + scenario.trials().size())
                .toList();
    }

    private Trial well(ClusterFault fault) {
        return trial(fault, Optional.of(Duration.ofSeconds(1)));
    }

    private Trial never(ClusterFault fault) {
        return trial(fault, Optional.empty());
    }

    private static Trial trial(ClusterFault fault, Optional<Duration> affected) {
        return new Trial(fault, Optional.empty(), affected, Duration.ofSeconds(15), Orders.NONE, Optional.empty());
    }

    private Programme.Once once(Running running) {
        return new Programme.Once() {
            @Override
            public Trial of(ClusterFault fault, int number) {
                return running.of(fault);
            }

            @Override
            public void counts(Trial trial, int number) {
                synchronized (counted) {
                    counted.add(trial.fault().word() + " " + number);
                }
            }

            @Override
            public void late(Trial trial) {
                assertThat(trial.timeline().lateness()).isPositive();
                synchronized (counted) {
                    counted.add("late");
                }
            }
        };
    }

    private interface Running {
        Trial of(ClusterFault fault);
    }
}
