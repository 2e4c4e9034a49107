package dev.plimsoll.guard.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** Threads that come to a gate. */
final class Callers implements AutoCloseable {
    private final Gate gate;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> served = new CopyOnWriteArrayList<>();

    Callers(Gate gate) {
        this.gate = gate;
    }

    /** One comes and, if it must, waits; returns when it stands in the queue or has gone through. */
    CompletableFuture<Answer> come(String lane, long patienceMillis) {
        int before = gate.crowd().size();
        var answer = CompletableFuture.supplyAsync(() -> enter(lane, patienceMillis), threads);
        until(() -> answer.isDone() || gate.crowd().size() > before);
        return answer;
    }

    Answer enter(String lane, long patienceMillis) {
        if (gate.tryEnter()) {
            return Answer.ADMITTED;
        }
        var answer = gate.enter(lane, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis));
        if (answer == Answer.ADMITTED) {
            served.add(lane);
        }
        return answer;
    }

    ExecutorService threads() {
        return threads;
    }

    /** The lanes of those who had to wait, in the order in which they got through. */
    List<String> served() {
        return served;
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() < end, "in vain for 30 s");
            LockSupport.parkNanos(1_000_000);
        }
    }

    static Answer of(CompletableFuture<Answer> answer) {
        assertThat(answer).succeedsWithin(java.time.Duration.ofSeconds(10));
        return answer.join();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
