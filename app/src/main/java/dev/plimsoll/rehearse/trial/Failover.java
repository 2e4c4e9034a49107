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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Breaks something while customers come, and sends the customers home once they are served again. */
final class Failover {
    private static final Set<Kind> TURNS = Set.of(Kind.PROMOTED, Kind.RESTARTED, Kind.DEMOTED);

    private final Rig rig;
    private final ClusterFault fault;
    private final Lookout lookout;
    private final Watchers watchers;
    private final Controller controller;
    private volatile long broken;

    Failover(Running run, ClusterFault fault, Lookout lookout) {
        this.rig = run.stage().rig();
        this.watchers = run.watchers();
        this.controller = run.controller();
        this.fault = fault;
        this.lookout = lookout;
    }

    /** Lets them come, and breaks it after the warm-up. Returns when they are served again, or the plan ends. */
    Report during(OpenLoop loop, Duration warmUp) {
        return new Director(loop, this::fail, this::isOver).after(warmUp);
    }

    /** When it was broken, by {@link System#nanoTime}. */
    long broken() {
        return broken;
    }

    /** How long ago it was broken; empty before that. */
    Optional<Duration> since() {
        return Optional.of(broken).filter(when -> when != 0).map(when -> Duration.ofNanos(System.nanoTime() - when));
    }

    private void fail() throws IOException, InterruptedException {
        if (fault.takesPrimary() || fault.goesOn().isZero()) {
            controller.awaitWorstMoment();
        }
        broken = System.nanoTime();
        lookout.begin(fault.goesOn());
        watchers.during(fault, this::heard);
        fault.inflict(rig);
    }

    /** When roles change, users may be disturbed anew: a good moment before that is no recovery. */
    private void heard(Event event) {
        if (TURNS.contains(event.kind())) {
            lookout.notBefore(System.nanoTime());
        }
    }

    private boolean isOver() {
        var settled = !fault.takesPrimary() || watchers.takeover(broken).isPresent();
        return settled && lookout.recovered();
    }

    /** What was measured, after the run. */
    Trial measured(Pace pace, Duration watched, Orders orders, Optional<String> cause) {
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
}
