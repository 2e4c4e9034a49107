package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Mode;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.gate.Load;
import dev.plimsoll.guard.live.Declared;
import java.util.Optional;

/**
 * Brings into effect what is declared, at the pace it may move, and what limit and lease make of it. Safe for several
 * threads.
 */
final class Governor implements AutoCloseable {
    /** What HikariCP accepts, in milliseconds. */
    private static final long LEAST_TIMEOUT = 250;

    /** More than any lease. */
    private static final int ANY = 10_000;

    private final Ground ground;
    private final Declared declared;
    private final Parts parts;
    private final Limiting limiting;
    private final Leasing leasing;
    private final Optional<Following> following;
    private long givenTimeout;
    private long setTimeout;
    private volatile boolean retreated;

    private Governor(Ground ground, Declared declared, Parts parts, Optional<Following> following) {
        this.ground = ground;
        this.declared = declared;
        this.parts = parts;
        this.limiting = new Limiting(ground.chronicle(), parts.sizes().given());
        this.following = following;
        this.givenTimeout = ground.source().getConnectionTimeout();
        this.setTimeout = givenTimeout;
        this.leasing = new Leasing(ground, parts, following.orElse(null), limiting::rests);
        following.ifPresent(primary -> primary.guard(parts.gate(), this::moved, parts.pool()::softEvictConnections));
    }

    /** One with everything in effect; where that fails nothing of it is left. */
    static Governor begun(Ground ground, Declared declared, Parts parts, Optional<Following> following) {
        var made = new Governor(ground, declared, parts, following);
        try {
            made.apply();
            return made;
        } catch (RuntimeException | Error broken) {
            made.close();
            throw broken;
        }
    }

    /** Brings everything into effect. */
    synchronized void apply() {
        retreated = false;
        var settings = declared.settings();
        leasing.apply(settings, unbounded(settings) ? ANY : size(settings));
        follow(settings);
        int ceiling = ceiling(settings);
        limiting.room(ceiling, size(settings));
        var gate = parts.gate();
        int both = Math.min(ceiling, parts.sizes().ceiling());
        gate.terms(Course.terms(settings, limiting.enforced(settings, both), both));
        parts.sizes().ceiling(ceiling, size(settings));
        gate.terms(Course.terms(settings, limiting.enforced(settings, ceiling), ceiling));
        long given = givenTimeout();
        setTimeout = Math.max(LEAST_TIMEOUT, Course.timeout(settings, given).toMillis());
        ground.plain().connectionTimeout(setTimeout);
        parts.desk().rules(Course.rules(settings, given));
    }

    /** A probe is a connection more: where all are leased, an instance that starts has to be lent one for it. */
    private void follow(Settings settings) {
        if (leasing.begun()) {
            following.ifPresent(primary -> primary.follow(settings.mode(Capability.FOLLOW)));
        }
    }

    /** What HikariCP was given, at the start or later past the settings; not what a setting made of it. */
    private long givenTimeout() {
        long now = ground.source().getConnectionTimeout();
        if (now != setTimeout) {
            givenTimeout = now;
        }
        return givenTimeout;
    }

    /** A beat has passed, a twenty-fifth of a second. */
    void beat() {
        parts.witness().look();
        follow(declared.settings());
        following.ifPresent(Following::beat);
        parts.sizes().trim();
        if (!retreated && ceiling(declared.settings()) != parts.sizes().ceiling()) {
            apply();
        }
    }

    /** A second has passed. */
    void second() {
        Load load = parts.gate().takeLoad();
        parts.witness().learn(load);
        leasing.learn(load, limiting.worth(declared.settings()));
        var settings = declared.settings();
        observe(load, settings);
        int before = limiting.limit();
        limiting.step(
                Limiting.window(load, parts.witness()),
                Limiting.bounds(settings, parts.sizes().ceiling(), leasing.others()),
                size(settings),
                settings.mode(Capability.LIMIT));
        if (!retreated && limiting.limit() != before) {
            apply();
        }
    }

    /** HikariCP alone, no larger than it was, until {@link #apply}. */
    void retreat() {
        retreated = true;
        int most = Math.min(parts.gate().terms().limit(), parts.sizes().ceiling());
        try {
            parts.sizes().ceiling(most, most);
        } catch (RuntimeException | Error broken) {
            ground.chronicle().broken(broken);
        }
    }

    @Override
    public void close() {
        leasing.close();
    }

    /** What holds now of a setting. */
    String inEffect(Setting setting) {
        var settings = declared.settings();
        return switch (setting) {
            case MAXIMUM_POOL_SIZE ->
                Integer.toString(Math.max(parts.sizes().ceiling(), parts.gate().inUse()));
            case CONNECTION_TIMEOUT ->
                Course.timeout(settings, ground.source().getConnectionTimeout()).toMillis() + "ms";
            // what was not put below the pool before it started cannot be put there now
            case FOLLOW, BUDGET -> following.isPresent() ? settings.text(setting) : "off";
            default -> settings.text(setting);
        };
    }

    private void moved() {
        parts.desk().beWary();
        leasing.failedOver();
    }

    /** While the gate only observes, says of those who waited for nothing that they need not have. */
    private void observe(Load load, Settings settings) {
        int inVain = parts.desk().takeInVain();
        if (inVain > 0 && settings.mode(Capability.GATE) == Mode.OBSERVE) {
            ground.chronicle()
                    .decided(
                            Capability.GATE,
                            false,
                            "turn " + inVain + " callers away at once",
                            "they waited for nothing; on average " + Math.round(load.waiting()) + " waited and "
                                    + Math.round(load.inUse()) + " of "
                                    + parts.sizes().ceiling() + " were in use for "
                                    + load.holds().mean().toMillis() + " ms each");
        }
    }

    private int size(Settings settings) {
        int size = settings.count(Setting.MAXIMUM_POOL_SIZE);
        return parts.pace().toward(size > 0 ? size : parts.sizes().given(), declared.free());
    }

    private int ceiling(Settings settings) {
        int allowed = leasing.allowed();
        boolean leased = allowed < Integer.MAX_VALUE;
        return Math.max(1, leased && unbounded(settings) ? allowed : Math.min(size(settings), allowed));
    }

    /** Where the limit finds its own and instances share a budget, what HikariCP was given is only where it begins. */
    private static boolean unbounded(Settings settings) {
        return settings.count(Setting.MAXIMUM_POOL_SIZE) == 0 && Course.enforces(settings, Capability.LIMIT);
    }
}
