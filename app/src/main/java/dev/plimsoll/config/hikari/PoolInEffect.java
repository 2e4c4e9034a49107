package dev.plimsoll.config.hikari;

import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * The numbers a HikariCP pool really works with. At start HikariCP puts other values in place of those it does not
 * like, with a line in the log at best; what it puts there is the last hop of each fact. Empty is what a template
 * hides, what cannot be read, and what HikariCP refuses (see {@link Refusal}). Immutable.
 */
public final class PoolInEffect {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(Integer.MAX_VALUE);
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(30);
    private static final Duration SHORTEST_KEEPALIVE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration SHORTEST_IDLE = Duration.ofSeconds(10);
    private static final Duration SHORTEST_LEAK = Duration.ofSeconds(2);

    private final Settings settings;

    private PoolInEffect(Settings settings) {
        this.settings = settings;
    }

    /** What HikariCP of the version in use makes of these settings. */
    public static PoolInEffect of(Settings settings) {
        return new PoolInEffect(settings);
    }

    /** How long a caller waits for a connection. */
    public Optional<Fact<Duration>> connectionTimeout() {
        return duration("connectionTimeout")
                .map(written ->
                        written.value().isZero() ? changed(written, LONGEST_WAIT, "0 means for ever") : written);
    }

    /** How long a test of a connection may take. */
    public Optional<Fact<Duration>> validationTimeout() {
        return duration("validationTimeout");
    }

    /** The age at which a connection is replaced; zero is never. */
    public Optional<Fact<Duration>> maxLifetime() {
        return duration("maxLifetime")
                .map(written -> !written.value().isZero() && isBelow(written, SHORTEST_LIFETIME)
                        ? changed(written, LIFETIME, "anything below 30 s but 0 is reset")
                        : written);
    }

    /** How often an idle connection is tested; zero is never. */
    public Optional<Fact<Duration>> keepaliveTime() {
        return duration("keepaliveTime").flatMap(this::keepalive);
    }

    private Optional<Fact<Duration>> keepalive(Fact<Duration> written) {
        if (written.value().isZero()) {
            return Optional.of(written);
        }
        if (isBelow(written, SHORTEST_KEEPALIVE)) {
            return Optional.of(changed(written, Duration.ZERO, "anything below 30 s is switched off"));
        }
        return maxLifetime()
                .map(lifetime -> lifetime.value().isZero() || isBelow(written, lifetime.value())
                        ? written
                        : changed(
                                written,
                                Duration.ZERO,
                                "not below maxLifetime " + lifetime.shown() + ", so switched off"));
    }

    /** How long a connection above {@link #minimumIdle()} may stay idle; zero is for ever. */
    public Optional<Fact<Duration>> idleTimeout() {
        return duration("idleTimeout")
                .flatMap(written -> maxLifetime()
                        .flatMap(lifetime -> isFixed().map(fixed -> fixed ? written : idle(written, lifetime))));
    }

    private static Fact<Duration> idle(Fact<Duration> written, Fact<Duration> lifetime) {
        var outlives = !lifetime.value().isZero() && !isBelow(written, lifetime.value());
        var closeTo =
                !lifetime.value().isZero() && written.value().plusSeconds(1).compareTo(lifetime.value()) > 0;
        if (outlives || closeTo) {
            return changed(
                    written, Duration.ZERO, "not 1 s below maxLifetime " + lifetime.shown() + ", so switched off");
        }
        return !written.value().isZero() && isBelow(written, SHORTEST_IDLE)
                ? changed(written, IDLE, "anything below 10 s is reset")
                : written;
    }

    /** How long a connection may be held before its holder is logged; zero or less is never. */
    public Optional<Fact<Duration>> leakDetectionThreshold() {
        return duration("leakDetectionThreshold").flatMap(this::leak);
    }

    private Optional<Fact<Duration>> leak(Fact<Duration> written) {
        if (written.value().isZero() || written.value().isNegative()) {
            return Optional.of(written);
        }
        if (isBelow(written, SHORTEST_LEAK)) {
            return Optional.of(changed(written, Duration.ZERO, "anything below 2 s is switched off"));
        }
        return maxLifetime()
                .map(lifetime -> lifetime.value().isZero() || written.value().compareTo(lifetime.value()) <= 0
                        ? written
                        : changed(
                                written,
                                Duration.ZERO,
                                "longer than maxLifetime " + lifetime.shown() + ", so switched off"));
    }

    /** The most connections the pool holds. */
    public Optional<Fact<Integer>> maximumPoolSize() {
        return settings.integer("maximumPoolSize").filter(size -> size.value() >= 1);
    }

    /** The connections it keeps without any load; all of them unless something lower is set. */
    public Optional<Fact<Integer>> minimumIdle() {
        return maximumPoolSize()
                .flatMap(most -> settings.states("minimumIdle")
                        ? settings.integer("minimumIdle")
                                .filter(idle -> idle.value() >= 0)
                                .map(idle -> idle.value() > most.value() ? cut(idle, most) : idle)
                        : Optional.of(new Fact<>("minimumIdle", most.value(), most.origin())));
    }

    /** Whether it never shrinks below its maximum, so that no idle timeout has any effect. */
    public Optional<Boolean> isFixed() {
        return minimumIdle().flatMap(idle -> maximumPoolSize().map(most -> most.value() <= idle.value()));
    }

    private Fact<Integer> cut(Fact<Integer> idle, Fact<Integer> most) {
        var words = "HikariCP makes it %d: no more than maximumPoolSize".formatted(most.value());
        return new Fact<>(
                idle.name(),
                most.value(),
                idle.origin().then(Hop.corrected(words, idle.origin().place())));
    }

    private Optional<Fact<Duration>> duration(String name) {
        if (settings.catalogue().find(name).isEmpty()) {
            return Optional.empty();
        }
        return settings.duration(name)
                .filter(fact -> Refusal.of(name, fact.value()).isEmpty());
    }

    private static boolean isBelow(Fact<Duration> fact, Duration other) {
        return fact.value().compareTo(other) < 0;
    }

    private static Fact<Duration> changed(Fact<Duration> written, Duration to, String why) {
        var words = "HikariCP makes it %s: %s".formatted(Durations.words(to), why);
        return new Fact<>(
                written.name(),
                to,
                written.origin().then(Hop.corrected(words, written.origin().place())));
    }
}
