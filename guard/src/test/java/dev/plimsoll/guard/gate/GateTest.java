package dev.plimsoll.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Terms ONE =
            new Terms(1, 100, new Lanes(List.of("login", "checkout", "default", "browse")), true);
    private static final long PATIENT = 10_000;

    private final Holds holds = new Holds();
    private final Gate gate = new Gate(ONE, holds, System::nanoTime);
    private final Callers callers = new Callers(gate);

    @AfterEach
    void everybody_goes_home() {
        gate.close();
        callers.close();
    }

    @Test
    void who_comes_when_all_permits_are_taken_waits_for_one() {
        assertThat(gate.tryEnter()).isTrue();
        var second = callers.come("default", PATIENT);

        assertThat(second).isNotDone();
        gate.leave();

        assertThat(Callers.of(second)).isEqualTo(Answer.ADMITTED);
        assertThat(gate.inUse()).isEqualTo(1);
    }

    @Test
    void the_more_important_lane_is_served_first_and_who_came_first_within_it() {
        assertThat(gate.tryEnter()).isTrue();
        var all = new ArrayList<CompletableFuture<Answer>>();
        for (var lane : List.of("browse", "default", "unheard-of", "checkout", "login", "checkout")) {
            all.add(callers.come(lane, PATIENT));
        }
        for (int i = 1; i <= all.size(); i++) {
            int served = i;
            gate.leave();
            Callers.until(() -> callers.served().size() == served);
        }

        assertThat(callers.served())
                .containsExactly("login", "checkout", "checkout", "default", "unheard-of", "browse");
    }

    @Test
    void a_raised_limit_serves_those_who_wait() {
        assertThat(gate.tryEnter()).isTrue();
        var waiting = List.of(callers.come("default", PATIENT), callers.come("browse", PATIENT));

        gate.terms(new Terms(3, 100, ONE.lanes(), true));

        assertThat(waiting).allSatisfy(each -> assertThat(Callers.of(each)).isEqualTo(Answer.ADMITTED));
    }

    @Test
    void a_lowered_limit_serves_nobody_until_enough_have_left() {
        gate.terms(new Terms(3, 100, ONE.lanes(), true));
        for (int i = 0; i < 3; i++) {
            assertThat(gate.tryEnter()).isTrue();
        }
        gate.terms(ONE);
        var next = callers.come("default", PATIENT);
        gate.leave();
        gate.leave();

        assertThat(next).isNotDone();
        gate.leave();

        assertThat(Callers.of(next)).isEqualTo(Answer.ADMITTED);
    }

    @Test
    void a_deadline_is_kept() {
        assertThat(gate.tryEnter()).isTrue();

        assertThat(callers.enter("default", 20)).isEqualTo(Answer.LATE);
        assertThat(gate.crowd().size()).isZero();
    }

    @Test
    void a_full_queue_turns_the_newcomer_away_unless_somebody_less_important_waits() {
        gate.terms(new Terms(1, 1, ONE.lanes(), true));
        assertThat(gate.tryEnter()).isTrue();
        var browsing = callers.come("browse", PATIENT);

        assertThat(callers.enter("browse", PATIENT)).isEqualTo(Answer.FULL);
        var checkout = CompletableFuture.supplyAsync(() -> callers.enter("checkout", PATIENT), callers.threads());

        assertThat(Callers.of(browsing)).isEqualTo(Answer.SHED);
        gate.leave();
        assertThat(Callers.of(checkout)).isEqualTo(Answer.ADMITTED);
    }

    @Test
    void a_newcomer_who_would_wait_past_the_deadline_drives_nobody_out_of_a_full_queue() {
        gate.terms(new Terms(1, 1, ONE.lanes(), true));
        assertThat(gate.tryEnter()).isTrue();
        var browsing = callers.come("browse", PATIENT);
        heldForATenth(System.nanoTime());

        assertThat(callers.enter("checkout", 50)).isEqualTo(Answer.VAIN);
        assertThat(gate.crowd().size()).isEqualTo(1);
        assertThat(browsing).isNotDone();
    }

    @Test
    void who_would_wait_past_the_deadline_is_told_at_once() {
        assertThat(gate.tryEnter()).isTrue();
        heldForATenth(System.nanoTime());

        assertThat(callers.enter("browse", 50)).isEqualTo(Answer.VAIN);
        assertThat(callers.come("browse", 1_000)).isNotDone();
    }

    /** Twenty were, and it is long enough ago to be noticed. */
    private void heldForATenth(long begun) {
        for (int i = 0; i < 20; i++) {
            var hold = new Held(System.nanoTime() - 100_000_000);
            holds.add(hold, 3, 0);
            assertThat(holds.remove(hold, System.nanoTime())).isTrue();
        }
        Callers.until(() -> System.nanoTime() - begun > 110_000_000);
    }

    @Test
    void what_was_stuck_while_it_was_stopped_turns_nobody_away() {
        gate.stop(Cause.DATABASE_SILENT, "frozen");
        gate.resume();
        for (int i = 0; i < 20; i++) {
            var stuck = new Held(System.nanoTime() - 100 * PATIENT * 1_000_000);
            holds.add(stuck, 3, 0);
            assertThat(holds.remove(stuck, System.nanoTime())).isTrue();
        }
        assertThat(gate.tryEnter()).isTrue();
        long begun = System.nanoTime();
        Callers.until(() -> System.nanoTime() - begun > 110_000_000);

        assertThat(callers.come("browse", PATIENT)).isNotDone();
    }

    @Test
    void while_it_is_stopped_nobody_gets_through_and_afterwards_all_do() {
        gate.stop(Cause.NO_PRIMARY, "nobody writes");
        var waiting = callers.come("default", PATIENT);

        assertThat(waiting).isNotDone();
        assertThat(gate.stopped()).map(Stop::cause).contains(Cause.NO_PRIMARY);
        gate.resume();

        assertThat(Callers.of(waiting)).isEqualTo(Answer.ADMITTED);
        gate.leave();
        assertThat(gate.tryEnter()).isTrue();
    }

    @Test
    void an_interrupt_ends_the_wait_and_the_flag_stays() throws InterruptedException {
        assertThat(gate.tryEnter()).isTrue();
        var answer = new CompletableFuture<Answer>();
        var flag = new CompletableFuture<Boolean>();
        var thread = new Thread(() -> {
            answer.complete(callers.enter("default", PATIENT));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Callers.until(() -> gate.crowd().size() == 1);
        thread.interrupt();

        assertThat(Callers.of(answer)).isEqualTo(Answer.INTERRUPTED);
        assertThat(flag.join()).isTrue();
        thread.join();
    }

    @Test
    void closing_turns_everybody_away() {
        assertThat(gate.tryEnter()).isTrue();
        var waiting = callers.come("default", PATIENT);
        gate.close();

        assertThat(Callers.of(waiting)).isEqualTo(Answer.CLOSED);
        assertThat(callers.enter("default", PATIENT)).isEqualTo(Answer.CLOSED);
    }

    @Test
    void what_was_closed_behind_its_back_comes_back_when_somebody_waits() {
        assertThat(gate.tryEnter()).isTrue();
        var hold = new Held(System.nanoTime());
        holds.add(hold, 2, 0);
        hold.gone = true;

        assertThat(callers.enter("default", PATIENT)).isEqualTo(Answer.ADMITTED);
        assertThat(holds.remove(hold, System.nanoTime())).isFalse();
    }

    @Test
    void the_load_tells_lane_by_lane_what_came_and_how_long_it_was_held() {
        gate.takeLoad();
        assertThat(gate.tryEnter()).isTrue();
        var hold = new Held(System.nanoTime() - 8_000_000);
        holds.add(hold, 1, 3_000_000);
        assertThat(callers.enter("browse", 5)).isEqualTo(Answer.LATE);
        holds.remove(hold, System.nanoTime());
        gate.leave();
        var load = gate.takeLoad();

        var checkout = Objects.requireNonNull(load.lanes().get("checkout"));
        var browse = Objects.requireNonNull(load.lanes().get("browse"));
        assertThat(checkout.arrivals()).isEqualTo(1);
        assertThat(checkout.holds().p50()).isGreaterThan(java.time.Duration.ofMillis(8));
        assertThat(browse.refused()).isEqualTo(1);
        assertThat(load.mostWaiting()).isEqualTo(1);
        assertThat(load.inUse()).isGreaterThan(0.5);
        assertThat(gate.takeLoad().holds().count()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void never_are_more_through_than_there_are_permits_and_none_is_lost(long seed) {
        var most = new AtomicInteger();
        var inside = new AtomicInteger();
        var threads = new ArrayList<CompletableFuture<Void>>();
        gate.terms(new Terms(3, 1_000, ONE.lanes(), false));
        for (int i = 0; i < 8; i++) {
            var random = new Random(seed * 100 + i);
            threads.add(CompletableFuture.runAsync(
                    () -> {
                        for (int turn = 0; turn < 2_000; turn++) {
                            var lane = ONE.lanes().names().get(random.nextInt(4));
                            if (callers.enter(lane, random.nextInt(20)) == Answer.ADMITTED) {
                                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                inside.decrementAndGet();
                                gate.leave();
                            }
                        }
                    },
                    callers.threads()));
        }

        assertThat(threads).allSatisfy(each -> assertThat(each).succeedsWithin(java.time.Duration.ofSeconds(20)));
        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(gate.inUse()).isZero();
        assertThat(gate.crowd().size()).isZero();
        assertThat(gate.tryEnter()).isTrue();
    }
}
