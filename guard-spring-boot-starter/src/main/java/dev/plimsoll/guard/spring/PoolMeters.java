package dev.plimsoll.guard.spring;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.Snapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * The meters of one pool: {@code plimsoll.guard.*}, and OpenTelemetry's {@code db.client.connection.*} (semantic conventions
 * for database client metrics, in development there).
 */
final class PoolMeters implements Listener {
    private static final String OURS = "plimsoll.guard.";
    private static final String THEIRS = "db.client.connection.";

    private static final int MOST_LANES = 32;
    private static final String OTHER = "other";

    private final GuardedDataSource pool;
    private final MeterRegistry registry;
    private final Tags ours;
    private final Tags theirs;
    private final Map<String, Timer> waits = new ConcurrentHashMap<>();
    private final Set<String> lanes = ConcurrentHashMap.newKeySet();
    private final Timer wait;
    private final Timer use;
    private final Counter timeouts;

    PoolMeters(GuardedDataSource pool, MeterRegistry registry) {
        this.pool = pool;
        this.registry = registry;
        this.ours = Tags.of("pool", pool.getPoolName());
        this.theirs = Tags.of("db.client.connection.pool.name", pool.getPoolName());
        this.wait =
                timer(THEIRS + "wait_time", theirs).publishPercentileHistogram().register(registry);
        this.use = timer(THEIRS + "use_time", theirs).register(registry);
        this.timeouts = counter(THEIRS + "timeouts", theirs);
        gauge(OURS + "limit", ours, Snapshot::limit);
        gauge(OURS + "lease", ours, Snapshot::lease);
        gauge(OURS + "open", ours, Snapshot::open);
        gauge(OURS + "in.use", ours, Snapshot::inUse);
        gauge(OURS + "waiting", ours, Snapshot::waiting);
        gauge(THEIRS + "count", theirs.and("db.client.connection.state", "used"), Snapshot::inUse);
        gauge(THEIRS + "count", theirs.and("db.client.connection.state", "idle"), now -> now.open() - now.inUse());
        gauge(THEIRS + "max", theirs, Snapshot::limit);
        gauge(THEIRS + "pending_requests", theirs, Snapshot::waiting);
    }

    /** With tags as Micrometer has always taken them: it has got more ways, which Spring Boot 3.5 does not have. */
    private static Timer.Builder timer(String name, Iterable<Tag> tags) {
        return Timer.builder(name).tags(tags);
    }

    private Counter counter(String name, Iterable<Tag> tags) {
        return Counter.builder(name).tags(tags).register(registry);
    }

    /** A pool of the same name may have been here before, as after a refresh of its scope: its gauges would stay. */
    private void gauge(String name, Iterable<Tag> tags, ToIntFunction<Snapshot> value) {
        registry.find(name).tags(tags).gauges().forEach(registry::remove);
        Gauge.builder(name, pool, source -> value.applyAsInt(source.snapshot()))
                .tags(tags)
                .register(registry);
    }

    @Override
    public void borrowed(String lane, long waitNanos) {
        var known = waits.get(lane);
        var timer = known != null ? known : waits.computeIfAbsent(named(lane), this::timer);
        timer.record(Duration.ofNanos(waitNanos));
        wait.record(Duration.ofNanos(waitNanos));
    }

    /** A lane may be whatever a request says, and a meter is for ever: after so many all others are one. */
    private String named(String lane) {
        if (!lanes.contains(lane)) {
            if (lanes.size() >= MOST_LANES) {
                return OTHER;
            }
            lanes.add(lane);
        }
        return lane;
    }

    private Timer timer(String lane) {
        return timer(OURS + "wait", ours.and("lane", lane)).register(registry);
    }

    @Override
    public void refused(String lane, Cause cause, long waitNanos) {
        timeouts.increment();
        counter(OURS + "refused", ours.and("lane", named(lane), "cause", lower(cause)))
                .increment();
    }

    @Override
    public void returned(String lane, long heldNanos) {
        use.record(Duration.ofNanos(heldNanos));
    }

    @Override
    public void decided(Decision decision) {
        var tags = ours.and("capability", lower(decision.capability()), "done", String.valueOf(decision.done()));
        counter(OURS + "decisions", tags).increment();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
