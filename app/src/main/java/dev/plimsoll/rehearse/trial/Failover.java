package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.cluster.observer.Controller;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Report;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.rehearse.subject.Pace;
import dev.plimsoll.rehearse.timeline.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Breaks something while customers come, and sends the customers home once they are served again. */
final class Failover {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Set<Kind> TURNS = Set.of(Kind.PROMOTED, Kind.RESTARTED, Kind.DEMOTED);

    private final Rig rig;
    private final ClusterFault fault;
    private final Lookout lookout;
    private final Watchers watchers;
    private final Controller controller;
    private volatile long broken;
    private volatile @Nullable RuntimeException failed;

    Failover(Running run, ClusterFault fault, Lookout lookout) {
        this.rig = run.stage().rig();
        this.watchers = run.watchers();
        this.controller = run.controller();
        this.fault = fault;
        this.lookout = lookout;
    }

    /** Lets them come, and breaks it after the warm-up. Returns when they are served again, or the plan ends. */
    Report during(OpenLoop loop, Duration warmUp) {
        var director = Executors.newSingleThreadExecutor(Failover::thread);
        try {
            after(warmUp, director).execute(() -> fail(loop, director));
            return loop.run();
        } finally {
            director.shutdown();
        }
    }

    /** When it was broken, by {@link System#nanoTime}. */
    long broken() {
        return broken;
    }

    private void fail(OpenLoop loop, Executor director) {
        try {
            if (fault.takesPrimary()) {
                controller.awaitWorstMoment();
            }
            broken = System.nanoTime();
            lookout.begin(fault.goesOn());
            watchers.during(fault, this::heard);
            fault.inflict(rig);
            look(loop, director);
        } catch (IOException cannot) {
            failed = new UncheckedIOException(cannot);
            loop.stop();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            loop.stop();
        } catch (RuntimeException cannot) {
            failed = cannot;
            loop.stop();
        }
    }

    /** When roles change, users may be disturbed anew: a good moment before that is no recovery. */
    private void heard(Event event) {
        if (TURNS.contains(event.kind())) {
            lookout.notBefore(System.nanoTime());
        }
    }

    private void look(OpenLoop loop, Executor director) {
        if (settled() && lookout.recovered()) {
            loop.stop();
        } else {
            after(LOOK, director).execute(() -> look(loop, director));
        }
    }

    private boolean settled() {
        return !fault.takesPrimary() || watchers.takeover(broken).isPresent();
    }

    private static Executor after(Duration delay, Executor director) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, director);
    }

    /**
     * What was measured, after the run.
     *
     * @throws RuntimeException when it could not be broken
     */
    Trial measured(Pace pace, Duration watched, Orders orders, Optional<String> cause) {
        if (failed != null) {
            throw failed;
        }
        return new Trial(
                fault,
                watchers.takeover(broken),
                lookout.served(),
                watched,
                orders,
                cause,
                pace.factor(),
                Timeline.NONE);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-rehearse");
        thread.setDaemon(true);
        return thread;
    }
}
