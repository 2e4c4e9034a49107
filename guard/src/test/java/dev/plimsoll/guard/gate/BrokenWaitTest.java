package dev.plimsoll.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What breaks while somebody waits. */
class BrokenWaitTest {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Gate gate =
            new Gate(new Terms(1, 100, new Lanes(List.of("default")), true), new Holds(), this::ticks);

    @Test
    void a_wait_that_breaks_takes_no_permit_along() {
        var thread = Executors.newSingleThreadExecutor();
        assertThat(gate.tryEnter()).isTrue();
        var waiting = CompletableFuture.supplyAsync(this::enter, thread);
        Callers.until(() -> gate.crowd().size() == 1);
        broken.set(true);

        assertThat(waiting).failsWithin(Duration.ofSeconds(5));
        broken.set(false);
        gate.leave();
        assertThat(gate.crowd().size()).isZero();
        assertThat(gate.inUse()).isZero();
        thread.shutdown();
    }

    private Answer enter() {
        return gate.enter("default", System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
    }

    private long ticks() {
        if (broken.get()) {
            throw new IllegalStateException("the clock has stopped");
        }
        return System.nanoTime();
    }
}
