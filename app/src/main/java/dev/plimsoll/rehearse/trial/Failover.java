package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.OpenLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Breaks the primary while customers come, has the standby take over, and sends the customers home once they are served. */
final class Failover {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Stage stage;
    private final FaultKind fault;
    private final Watch watch;
    private final Duration promoteAfter;
    private final CompletableFuture<Phases> promoted = new CompletableFuture<>();
    private volatile long broken;

    Failover(Stage stage, FaultKind fault, Watch watch, Duration promoteAfter) {
        this.stage = stage;
        this.fault = fault;
        this.watch = watch;
        this.promoteAfter = promoteAfter;
    }

    private record Phases(Duration detect, Duration promote) {}

    /** Lets them come, and breaks the primary after the warm-up. Returns when they are served again, or the plan ends. */
    void during(OpenLoop loop, Duration warmUp) {
        var director = Executors.newSingleThreadExecutor(Failover::thread);
        try {
            after(warmUp, director).execute(() -> act(loop, () -> fail(loop, director)));
            loop.run();
        } finally {
            director.shutdown();
        }
    }

    private void fail(OpenLoop loop, Executor director) throws IOException {
        broken = System.nanoTime();
        watch.begin();
        stage.inflict(fault);
        var left = promoteAfter.minusNanos(System.nanoTime() - broken);
        after(left, director).execute(() -> act(loop, () -> promote(loop, director)));
    }

    private void promote(OpenLoop loop, Executor director) throws IOException {
        var told = System.nanoTime();
        stage.promote();
        promoted.complete(new Phases(Duration.ofNanos(told - broken), Duration.ofNanos(System.nanoTime() - told)));
        after(LOOK, director).execute(() -> look(loop, director));
    }

    private void look(OpenLoop loop, Executor director) {
        if (watch.recovered().isPresent()) {
            loop.stop();
        } else {
            after(LOOK, director).execute(() -> look(loop, director));
        }
    }

    private static Executor after(Duration delay, Executor director) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, director);
    }

    /** What was measured, after the run; what went wrong in it is thrown. */
    Trial measured(Duration watched, Orders orders) {
        try {
            var phases = promoted.join(); // the plan is longer than a promotion may take
            return new Trial(fault, phases.detect(), phases.promote(), watch.recovered(), watched, orders);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void act(OpenLoop loop, Act act) {
        try {
            act.run();
        } catch (IOException | RuntimeException failed) {
            promoted.completeExceptionally(failed);
            loop.stop();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-rehearse");
        thread.setDaemon(true);
        return thread;
    }

    private interface Act {
        void run() throws IOException;
    }
}
