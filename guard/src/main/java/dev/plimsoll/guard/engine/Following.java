package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.gate.Gate;
import dev.plimsoll.guard.gate.Stop;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Source;
import dev.plimsoll.guard.watch.Reaction;
import dev.plimsoll.guard.watch.Sessions;
import dev.plimsoll.guard.watch.Watcher;
import dev.plimsoll.guard.why.ServerView;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Follows the primary: what the watcher says is done at the gate. Safe for several threads. */
final class Following implements Reaction, AutoCloseable {
    private final Chronicle chronicle;
    private final Source source;
    private final Watcher watcher;
    private final ServerView view = new ServerView();
    private final Absence absence = new Absence();
    private volatile @Nullable Gate gate;
    private volatile Runnable afterMove = () -> {};
    private volatile Runnable afterTurn = () -> {};
    private volatile Mode mode = Mode.OFF;
    private volatile @Nullable Stop stop;
    private volatile Optional<String> blocked = Optional.empty();

    private Following(Ground ground, Source source, Supplier<Settings> settings) {
        this.chronicle = ground.chronicle();
        this.source = source;
        this.watcher = new Watcher(source, settings, this);
    }

    /**
     * Puts a source below a pool that has not started, which a lease needs too; empty where the pool's URL is none of a
     * known driver, or neither is wanted.
     */
    static Optional<Following> below(Ground ground, Supplier<Settings> settings) {
        var wanted = settings.get();
        if (wanted.mode(Capability.FOLLOW) == Mode.OFF && wanted.mode(Capability.BUDGET) != Mode.ENFORCE) {
            return Optional.empty();
        }
        return Source.of(ground.source(), settings).map(source -> {
            ground.source().setDataSource(source);
            Outdated.spare(ground.source(), ground.chronicle(), settings);
            return new Following(ground, source, settings);
        });
    }

    /** Before anything else. Who leases has one connection to ask on, and no probe yet, however many wait for the first. */
    void begin(Settings settings) {
        if (Course.enforces(settings, Capability.BUDGET)) {
            source.cap(1);
        } else {
            follow(settings.mode(Capability.FOLLOW));
        }
    }

    /** There will be no lease to say how many there may be. */
    void unbound() {
        source.cap(Integer.MAX_VALUE);
    }

    /** Looks at the hosts from now on, or not any more. Who asks for what is so anyway does not wait for a watcher that is stuck. */
    void follow(Mode wanted) {
        var before = mode;
        if (wanted != before) {
            mode = wanted;
            try {
                watcher.apply();
            } catch (RuntimeException | Error failed) {
                mode = before; // to be tried again
                throw failed;
            }
        }
    }

    /**
     * From now on the gate is stopped and opened.
     *
     * @param whenMoved what else is done when another host is the primary
     * @param whenTurned what is done when the primary is found at another address
     */
    synchronized void guard(Gate there, Runnable whenMoved, Runnable whenTurned) {
        gate = there;
        afterMove = whenMoved;
        afterTurn = whenTurned;
        var pending = stop;
        if (pending != null) {
            there.stop(pending.cause(), pending.detail());
        }
    }

    /** A watcher that is dead or stuck must not keep anybody waiting; what it said holds again once it works. */
    void beat() {
        if (letGo()) {
            chronicle.decided(Capability.FOLLOW, true, "hand out connections again", "the watcher does not answer");
        }
    }

    private synchronized boolean letGo() {
        var there = gate;
        var told = stop;
        if (there == null || told == null) {
            return false;
        }
        var works = !absence.lasts(watcher.works());
        var stopped = there.stopped().isPresent();
        if (works && !stopped) {
            there.stop(told.cause(), told.detail());
        } else if (!works && stopped) {
            there.resume();
        }
        return !works && stopped;
    }

    Source source() {
        return source;
    }

    /** The server processes of the pool's connections and of the probes at the primary; none while one of the pool's is not known. */
    int[] backends() {
        var pool = source.backends();
        return pool.length == 0
                ? pool
                : IntStream.concat(Arrays.stream(pool), Arrays.stream(watcher.processes()))
                        .toArray();
    }

    /** How many probes the primary has. */
    int probes() {
        return watcher.processes().length;
    }

    ServerView view() {
        return view;
    }

    /** Commits that wait for a standby now, in words. */
    Optional<String> blocked() {
        return blocked;
    }

    @Override
    public synchronized void stop(Cause cause, String detail) {
        stop = new Stop(cause, detail);
        var there = gate;
        if (there != null) {
            there.stop(cause, detail);
        }
    }

    @Override
    public synchronized void resume() {
        stop = null;
        var there = gate;
        if (there != null) {
            there.resume();
        }
    }

    @Override
    public void moved(Host from, Optional<Host> to, int ended) {
        afterMove.run();
        chronicle.decided(
                Capability.FOLLOW,
                true,
                "ended " + ended + " connections",
                "they led to " + from + ", which is not the primary any more");
    }

    @Override
    public void turned() {
        afterTurn.run();
    }

    @Override
    public void writes(Optional<String> waiting) {
        blocked = waiting;
    }

    @Override
    public boolean curious() {
        return view.curious();
    }

    @Override
    public void sessions(Sessions seen) {
        view.told(seen.locked(), seen.standby(), seen.busy());
    }

    @Override
    public void decided(Decision decision) {
        chronicle.decided(decision);
    }

    @Override
    public void close() {
        watcher.close();
        source.close();
    }
}
