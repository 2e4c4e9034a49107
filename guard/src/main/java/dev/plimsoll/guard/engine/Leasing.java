package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.gate.Load;
import dev.plimsoll.guard.lease.Desk;
import dev.plimsoll.guard.lease.Holder;
import dev.plimsoll.guard.lease.Leases;
import dev.plimsoll.guard.lease.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps this instance's lease, where there can be one: the pool's source must know its connections. Safe for several threads. */
final class Leasing implements Holder, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BRIEF = Duration.ofMillis(250);
    private static final long MARKS = 1L << 40;

    private final Ground ground;
    private final Parts parts;
    private final @Nullable Following following;
    private final Supplier<Map<String, Duration>> rests;

    /** Another pool, or this one begun again, must not take this one's slots for its own. */
    private final String mark = Long.toString(ThreadLocalRandom.current().nextLong(MARKS), Character.MAX_RADIX);

    private volatile int most;
    private volatile boolean probes;
    private volatile boolean follows;
    private volatile int latest;
    private volatile int before;
    private volatile @Nullable Leases leases;
    private @Nullable Terms terms;
    private boolean closed;

    /** @param rests the shortest holds this instance has seen */
    Leasing(Ground ground, Parts parts, @Nullable Following following, Supplier<Map<String, Duration>> rests) {
        this.ground = ground;
        this.parts = parts;
        this.following = following;
        this.rests = rests;
    }

    /**
     * Leases as the settings are now, unless this is closed: what is changed in that moment begins nothing any more.
     *
     * @param size of the pool, whatever a lease says
     */
    synchronized void apply(Settings settings, int size) {
        most = size;
        probes = settings.mode(Capability.FOLLOW) != Mode.OFF;
        follows = settings.mode(Capability.FOLLOW) == Mode.ENFORCE;
        var wanted = following == null || settings.mode(Capability.BUDGET) == Mode.OFF ? null : terms(settings);
        if (closed || (wanted == null ? terms == null : wanted.equals(terms))) {
            if (wanted == null) {
                allow(Integer.MAX_VALUE); // there may have been one to come when the pool began
            }
            return;
        }
        terms = wanted;
        var before = Optional.ofNullable(leases);
        if (wanted != null) {
            var begun = new Leases(wanted, this, new Counter(wanted.mode()), ground.chronicle()::decided);
            leases = begun;
            before.ifPresentOrElse(begun::start, begun::start);
        } else {
            leases = null;
            before.ifPresent(Leasing::end);
            allow(Integer.MAX_VALUE);
        }
    }

    /** How many connections may be open; {@link Integer#MAX_VALUE} where no lease says. */
    int allowed() {
        var current = leases;
        return current == null ? Integer.MAX_VALUE : current.allowed();
    }

    /** Whether more than one connection may be opened, and a probe beside it. */
    boolean begun() {
        var current = leases;
        return current == null || current.begun();
    }

    /**
     * A second has passed.
     *
     * @param worth how many connections would be used, however many wait
     */
    void learn(Load load, int worth) {
        before = latest;
        latest = Math.min((int) Math.ceil(load.inUse() + load.waiting()), worth);
        var current = leases;
        if (current != null && latest > current.allowed()) {
            current.hurry();
        }
    }

    /** The shortest holds that other instances have seen. */
    Map<String, Duration> others() {
        var current = leases;
        return current == null ? Map.of() : current.rests();
    }

    /** Another host is the primary: the floor until this instance is registered there. */
    void failedOver() {
        var current = leases;
        if (current != null) {
            current.failedOver();
        }
    }

    /** Of the last second; a little more where it was more in the second before, so that chance moves no slots. */
    @Override
    public int demand() {
        return Math.max(latest, Math.min(before, latest + Math.max(2, latest / 2)));
    }

    @Override
    public int most() {
        return most;
    }

    @Override
    public int[] backends() {
        return following == null ? new int[0] : following.backends();
    }

    /** Where the primary is not followed, not all that are made are known beneath the pool. */
    @Override
    public int open() {
        int known = following == null ? 0 : following.source().open();
        return follows ? known : Math.max(known, parts.pool().getTotalConnections());
    }

    @Override
    public int usable() {
        return parts.pool().getTotalConnections();
    }

    /** A probe at each address that leads to the primary. */
    @Override
    public int own() {
        return probes && following != null ? Math.max(1, following.probes()) : 0;
    }

    @Override
    public boolean stuck(long since) {
        return !parts.witness().lentSince(since);
    }

    @Override
    public Map<String, Duration> rests() {
        return rests.get();
    }

    /** By what is allowed now: who says so may have been replaced. Whoever asks notices within a twentieth of a second. */
    @Override
    public void allow(int connections) {
        if (following != null) {
            following.source().cap(allowed());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** It waits for a moment, which nobody else shall. */
    private static void end(Leases before) {
        var thread = new Thread(before::close, "plimsoll-lease end");
        thread.setDaemon(true);
        thread.start();
    }

    private void stop() {
        var current = leases;
        leases = null;
        if (current != null) {
            current.close();
        }
    }

    private Terms terms(Settings settings) {
        String service = settings.text(Setting.SERVICE);
        return new Terms(
                service.isEmpty() ? String.valueOf(ground.source().getUsername()) : service,
                Course.instance(settings) + "/" + ground.source().getPoolName() + "/" + mark,
                settings.mode(Capability.BUDGET),
                settings.count(Setting.SERVICE_BUDGET),
                settings.count(Setting.RESERVE),
                settings.count(Setting.FLOOR),
                Terms.PERIOD,
                settings.text(Setting.BUDGET_URL));
    }

    private final class Counter implements Desk {
        private final Mode mode;

        Counter(Mode mode) {
            this.mode = mode;
        }

        /** A connection of the pool; who only observes takes none that somebody else could want. */
        @Override
        public Connection open() throws SQLException {
            if (mode != Mode.ENFORCE && parts.pool().getIdleConnections() == 0) {
                throw new SQLTransientConnectionException("no connection of the pool is idle");
            }
            return parts.pool().getConnection((begun() ? PATIENCE : BRIEF).toMillis());
        }

        @Override
        public Connection elsewhere(String url) throws SQLException {
            if (following == null) {
                throw new SQLFeatureNotSupportedException("the pool's connections are not known");
            }
            return following.source().elsewhere(url, PATIENCE);
        }
    }
}
