package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The longest a connection may lie in a pool without a byte passing over it.
 *
 * @param longest how long; empty when for ever
 * @param because the settings that make it so
 */
record Silence(Optional<Duration> longest, List<Fact<?>> because) {
    /** HikariCP looks for idle connections this often. */
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(30);

    Silence {
        because = List.copyOf(because);
    }

    /** Empty when a template hides what it depends on. */
    static Optional<Silence> of(PoolInUse pool) {
        var inEffect = pool.inEffect();
        var keepalive = inEffect.keepaliveTime();
        if (keepalive.filter(often -> !often.value().isZero()).isPresent()) {
            return keepalive.map(often -> new Silence(Optional.of(often.value()), List.of(often)));
        }
        if (keepalive.isEmpty()
                && pool.settings().catalogue().find("keepaliveTime").isPresent()) {
            return Optional.empty();
        }
        List<Fact<?>> off = keepalive.<List<Fact<?>>>map(List::of).orElse(List.of());
        return emptying(pool, off).or(() -> inEffect.maxLifetime().map(lifetime -> ofAge(lifetime, off)));
    }

    /** A pool that may shrink to nothing closes what is idle. */
    private static Optional<Silence> emptying(PoolInUse pool, List<Fact<?>> off) {
        return pool.inEffect()
                .minimumIdle()
                .filter(idle -> idle.value() == 0)
                .flatMap(idle -> pool.inEffect()
                        .idleTimeout()
                        .filter(timeout -> !timeout.value().isZero())
                        .map(timeout ->
                                new Silence(Optional.of(timeout.value().plus(HOUSEKEEPING)), and(off, timeout))));
    }

    private static Silence ofAge(Fact<Duration> lifetime, List<Fact<?>> off) {
        var longest = lifetime.value().isZero() ? Optional.<Duration>empty() : Optional.of(lifetime.value());
        return new Silence(longest, and(off, lifetime));
    }

    private static List<Fact<?>> and(List<Fact<?>> facts, Fact<?> more) {
        var all = new ArrayList<>(facts);
        all.add(more);
        return all;
    }

    /** Whether something that allows this much silence cuts connections of the pool. */
    boolean outlasts(Duration allowed) {
        return longest.map(time -> time.compareTo(allowed) >= 0).orElse(true);
    }

    /** {@code "30 min"}, {@code "for ever"}. */
    String words() {
        return longest.map(Durations::words).orElse("for ever");
    }
}
