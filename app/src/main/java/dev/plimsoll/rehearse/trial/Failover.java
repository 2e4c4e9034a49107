package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Breaks something while customers come, has a standby take over, and sends the customers home once they are served. */
final class Failover {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Rig rig;
    private final ClusterFault fault;
    private final Watch watch;
    private final Duration promoteAfter;
    private final CompletableFuture<Optional<Takeover>> over = new CompletableFuture<>();
    private volatile long broken;

    Failover(Rig rig, ClusterFault fault, Watch watch, Duration promoteAfter) {
        this.rig = rig;
        this.fault = fault;
        this.watch = watch;
        this.promoteAfter = promoteAfter;
    }

    /** Lets them come, and breaks it after the warm-up. Returns when they are served again, or the plan ends. */
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
        watch.begin(fault.goesOn());
        fault.inflict(rig);
        if (!fault.takesPrimary() || rig.cluster().standbys().stream().allMatch(rig::barred)) {
            over.complete(Optional.empty());
            look(loop, director);
            return;
        }
        var left = promoteAfter.minusNanos(System.nanoTime() - broken);
        after(left, director).execute(() -> act(loop, () -> promote(loop, director)));
    }

    private void promote(OpenLoop loop, Executor director) throws IOException {
        var told = System.nanoTime();
        rig.promote(rig.cluster().standbys().get(0));
        over.complete(
                Optional.of(new Takeover(Duration.ofNanos(told - broken), Duration.ofNanos(System.nanoTime() - told))));
        fault.afterPromotion(rig);
        look(loop, director);
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
    Trial measured(Duration watched, Orders orders, Optional<String> cause) {
        try {
            // the plan is longer than a promotion may take
            return new Trial(fault, over.join(), watch.recovered(), watched, orders, cause);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException thrown ? thrown : failed;
        }
    }

    private void act(OpenLoop loop, Act act) {
        try {
            act.run();
        } catch (IOException | RuntimeException failed) {
            over.completeExceptionally(failed);
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
