package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Engine;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.Standing;
import dev.plimsoll.guard.connection.GuardedConnection;
import dev.plimsoll.guard.live.Declared;
import dev.plimsoll.guard.live.Rollout;
import dev.plimsoll.guard.live.WatchedFile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guard around one pool, which starts with the first connection. What fails in the guard, and not in the database, is
 * said, and the call goes to HikariCP; for ten seconds all calls do.
 */
final class Assembly implements Engine {
    private static final Logger LOG = LoggerFactory.getLogger("dev.plimsoll.guard");
    /** So long a changed file must stay the same, in nanoseconds. */
    private static final long SETTLING = 20_000_000;

    private final GuardedDataSource source;
    private final Plain plain;
    private final Chronicle chronicle;
    private final Declared declared;
    private final Ground ground;
    private final Pulse pulse;
    private final Duration recovery;
    private final WatchedFile file = new WatchedFile(() -> LockSupport.parkNanos(SETTLING));
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable Parts parts;
    private volatile @Nullable Governor governor;
    private volatile boolean guarding;
    private volatile long plainUntil;
    private volatile Optional<Following> following = Optional.empty();
    private boolean prepared;
    private volatile boolean closed;

    /** @param recovery for how long HikariCP goes on alone when the guard failed */
    Assembly(GuardedDataSource source, Plain plain, Settings settings, LongSupplier ticks, Duration recovery) {
        var clock = InstantSource.system();
        this.source = source;
        this.plain = plain;
        this.chronicle = new Chronicle(source::getPoolName, clock);
        this.declared = new Declared(settings, clock);
        this.ground = new Ground(source, plain, chronicle, ticks);
        this.pulse = new Pulse(this::beat, Pulse::daemon, System::nanoTime);
        this.recovery = recovery;
        this.guarding = Course.guards(settings);
    }

    @Override
    public Connection borrow() throws SQLException {
        var current = parts;
        if (current == null) {
            return first();
        }
        pulse.again();
        if (!guarding && !recovered()) {
            return plain.connection();
        }
        try {
            return current.desk().borrow();
        } catch (RuntimeException | Error broken) {
            return instead(broken);
        }
    }

    @Override
    public Connection evicted(Connection borrowed) {
        return borrowed instanceof GuardedConnection guarded ? guarded.evicted() : borrowed;
    }

    @Override
    public void change(Map<String, String> values, String origin) {
        var rollout = Rollout.of(values);
        if (rollout.concerns(Course.instance(declared.settings()))) {
            changed(declared.change(rollout, origin), rollout.origin(origin));
        }
    }

    @Override
    public List<Standing> standing() {
        return declared.standing(this::inEffect);
    }

    @Override
    public Snapshot snapshot() {
        var current = parts;
        int size = Math.max(0, source.getMaximumPoolSize());
        return current == null
                ? new Snapshot(size, size, 0, 0, 0, 0)
                : current.witness().snapshot();
    }

    @Override
    public List<Decision> decisions() {
        return chronicle.decisions();
    }

    @Override
    public void tell(Listener listener) {
        chronicle.add(listener);
    }

    @Override
    public void close() {
        closed = true;
        pulse.close();
        var current = parts;
        if (current != null) {
            current.gate().close();
        }
        var governing = governor;
        if (governing != null) {
            governing.close();
        }
        following.ifPresent(Following::close);
    }

    /** As long as nobody has had a connection, callers go to HikariCP, which starts; none waits for another here. */
    private Connection first() throws SQLException {
        long arrived = System.nanoTime();
        prepare();
        try {
            var inner = plain.connection();
            start();
            return lent(inner, arrived);
        } catch (SQLTransientConnectionException none) {
            start();
            throw explained(none, arrived);
        }
    }

    private Connection lent(Connection inner, long arrived) {
        var started = parts;
        if (started == null || !guarding) {
            return inner;
        }
        try {
            started.gate().admit();
            return started.desk().lend(inner, Lane.current(), arrived);
        } catch (RuntimeException | Error broken) {
            fall(broken);
            return inner;
        }
    }

    private SQLException explained(SQLTransientConnectionException none, long arrived) {
        var started = parts;
        if (started == null || !guarding) {
            return none;
        }
        try {
            return started.desk().explained(none, Lane.current(), arrived);
        } catch (RuntimeException | Error broken) {
            fall(broken);
            return none;
        }
    }

    private void prepare() {
        starting.lock();
        try {
            if (!prepared && source.getHikariPoolMXBean() == null && !source.isClosed()) {
                prepared = true;
                following = Following.below(ground, declared::settings);
                following.ifPresent(primary -> primary.begin(declared.settings()));
                closeIfMissed();
            }
        } catch (RuntimeException | Error broken) {
            fall(broken);
        } finally {
            starting.unlock();
        }
    }

    /** Who closed the pool meanwhile may not have seen what was just begun. */
    private void closeIfMissed() {
        if (closed) {
            close();
        }
    }

    private void start() {
        starting.lock();
        try {
            if (parts == null && source.getHikariPoolMXBean() != null && !source.isClosed()) {
                var made = Parts.around(ground, declared.settings(), following);
                var governing = Governor.begun(ground, declared, made, following);
                governor = governing;
                parts = made;
                pulse.begin(governing::beat, governing::second);
                closeIfMissed();
            }
        } catch (RuntimeException | Error broken) {
            fall(broken);
        } finally {
            starting.unlock();
        }
    }

    /** The file may have changed, and a size may move on. */
    void beat() {
        var settings = declared.settings();
        try {
            var news = file.news(settings.text(Setting.FILE)).map(Rollout::of);
            if (news.isPresent() && news.get().concerns(Course.instance(settings))) {
                changed(declared.file(news.get()), news.get().origin("file"));
            }
        } catch (IOException | IllegalArgumentException refused) {
            LOG.warn(
                    "pool={} event=file-refused file={} why=\"{}\"",
                    source.getPoolName(),
                    settings.text(Setting.FILE),
                    refused.getMessage());
        }
    }

    private void changed(List<String> what, String origin) {
        apply();
        if (!what.isEmpty()) {
            chronicle.decided(Capability.GATE, true, String.join(", ", what), "asked for by " + origin);
        }
    }

    private void apply() {
        var governing = governor;
        if (governing != null) {
            governing.apply();
        }
        guarding = plainUntil == 0 && Course.guards(declared.settings());
    }

    private Connection instead(Throwable broken) throws SQLException {
        if (source.isClosed()) {
            throw new SQLException(source.getPoolName() + " has been closed.", broken);
        }
        fall(broken);
        return plain.connection();
    }

    private void fall(Throwable broken) {
        guarding = false;
        plainUntil = System.nanoTime() + recovery.toNanos();
        LOG.error(
                "pool={} event=guard-failed, HikariCP goes on without it for {} s",
                source.getPoolName(),
                recovery.toSeconds(),
                broken);
        chronicle.decided(Capability.GATE, true, "plain HikariCP", String.valueOf(broken));
        var governing = governor;
        if (governing != null) {
            governing.retreat();
        } else {
            following.ifPresent(Following::unbound);
        }
    }

    private boolean recovered() {
        long until = plainUntil;
        if (until == 0 || System.nanoTime() - until < 0) {
            return false;
        }
        plainUntil = 0;
        try {
            apply();
        } catch (RuntimeException | Error still) {
            fall(still);
        }
        return guarding;
    }

    private String inEffect(Setting setting) {
        var governing = governor;
        return governing == null ? declared.settings().text(setting) : governing.inEffect(setting);
    }
}
