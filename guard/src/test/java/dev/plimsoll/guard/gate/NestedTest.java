package dev.plimsoll.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that hold a permit and ask for another. */
class NestedTest {
    private static final Terms ONE = new Terms(1, 100, new Lanes(List.of("default")), true);

    private final Holds holds = new Holds();
    private final Gate gate = new Gate(ONE, holds, System::nanoTime);
    private final Callers callers = new Callers(gate);

    @AfterEach
    void everybody_goes_home() {
        gate.close();
        callers.close();
    }

    @Test
    void when_all_who_hold_one_wait_for_another_one_of_them_is_told_and_the_others_go_on() {
        gate.terms(new Terms(3, 100, ONE.lanes(), true));
        var nested = nested(3);

        assertThat(nested).map(Callers::of).containsOnlyOnce(Answer.DEADLOCK);
        assertThat(nested).map(Callers::of).filteredOn(Answer.ADMITTED::equals).hasSize(2);
        assertThat(gate.inUse()).isZero();
    }

    @Test
    void a_limit_that_was_lowered_while_all_who_hold_one_wait_for_another_keeps_no_connection_from_them() {
        gate.terms(new Terms(5, 100, ONE.lanes(), true));
        var nested = nested(5);
        gate.terms(new Terms(2, 6, 100, ONE.lanes(), true));

        assertThat(nested).map(Callers::of).containsOnly(Answer.ADMITTED);
        assertThat(gate.inUse()).isZero();
    }

    /** So many threads take one each, and then another. */
    private List<CompletableFuture<Answer>> nested(int threads) {
        var ready = new AtomicInteger();
        var nested = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < threads; i++) {
            nested.add(CompletableFuture.supplyAsync(
                    () -> {
                        assertThat(gate.tryEnter()).isTrue();
                        var hold = new Held(System.nanoTime());
                        holds.add(hold, 2, 0);
                        ready.incrementAndGet();
                        Callers.until(() -> ready.get() == threads);
                        var second = gate.enter("default", System.nanoTime() + 600_000_000);
                        if (second == Answer.ADMITTED) {
                            gate.leave();
                        }
                        holds.remove(hold, System.nanoTime());
                        gate.leave();
                        return second;
                    },
                    callers.threads()));
        }
        Callers.until(() -> ready.get() == threads);
        return nested;
    }

    @Test
    void a_connection_that_was_passed_on_to_another_thread_is_no_deadlock() {
        assertThat(gate.tryEnter()).isTrue();
        var passedOn = new Held(System.nanoTime());
        holds.add(passedOn, 2, 0);
        CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS, callers.threads())
                .execute(() -> {
                    holds.remove(passedOn, System.nanoTime());
                    gate.leave();
                });

        assertThat(gate.enter("default", System.nanoTime() + 5_000_000_000L)).isEqualTo(Answer.ADMITTED);
    }
}
