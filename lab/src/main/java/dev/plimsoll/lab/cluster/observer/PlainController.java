package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Probe;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The simplest failover there is: when the primary has not answered for a while, the first standby that answers is
 * promoted, once, and waits for no other. The old primary is not fenced.
 */
public final class PlainController implements Controller {
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Cluster cluster;
    private final Reach reach;
    private final Duration silence;
    private final Consumer<Event> audience;
    private final Probe probe;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread watchman = new Thread(this::watch, "plimsoll-lab-controller");
    private volatile boolean over;
    private volatile long answered;

    /**
     * @param silence how long the primary may be silent, 1 s or more
     * @param audience hears of each event when it happens
     */
    public PlainController(Cluster cluster, Reach reach, Duration silence, Consumer<Event> audience) {
        this.cluster = cluster;
        this.reach = reach;
        this.silence = silence;
        this.audience = audience;
        this.probe = cluster.primary().probe(silence);
        watchman.setDaemon(true);
    }

    @Override
    public void begin() {
        answered = System.nanoTime();
        watchman.start();
    }

    /** Until it has promoted one, or is told to end. */
    private void watch() {
        while (!over && !(silent() && takeOver())) {
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        probe.close();
    }

    private boolean silent() {
        if (answers(cluster.primary(), probe)) {
            answered = System.nanoTime();
        }
        return !over && System.nanoTime() - answered >= silence.toNanos();
    }

    private boolean answers(Server server, Probe asked) {
        if (reach.isolated(server)) {
            return false;
        }
        try {
            asked.status();
            return true;
        } catch (LabException noAnswer) {
            return false;
        }
    }

    private boolean takeOver() {
        var next = candidate();
        if (next.isEmpty()) {
            return false;
        }
        try {
            tell(Kind.DETECTED, next.get());
            next.get().set("synchronous_standby_names", "");
            cluster.promote(next.get());
            tell(Kind.PROMOTED, next.get());
            return true;
        } catch (LabException failed) {
            return false;
        }
    }

    private Optional<Server> candidate() {
        for (var standby : cluster.standbys()) {
            try (var asked = standby.probe(silence)) {
                if (!reach.barred(standby) && answers(standby, asked)) {
                    return Optional.of(standby);
                }
            }
        }
        return Optional.empty();
    }

    private void tell(Kind kind, Server server) {
        var event = new Event(
                kind, server.name(), System.nanoTime(), "the primary did not answer for " + silence.toMillis() + " ms");
        events.add(event);
        audience.accept(event);
    }

    @Override
    public List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(watchman);
        try {
            watchman.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
