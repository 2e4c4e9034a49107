package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** An idleTimeout that HikariCP resets, switches off or has no use for. */
final class IdleTimeoutWithoutEffect implements Rule {
    private static final Duration DEFAULT = Duration.ofMinutes(10);

    @Override
    public About about() {
        return About.warning("LIFE04", "idleTimeout does not do what is written")
                .why("HikariCP closes idle connections only above minimumIdle, resets an idleTimeout below 10 s to"
                        + " 10 min and switches off one that is not a second below maxLifetime. The pool then gives"
                        + " nothing back after a burst, and the server's slots stay taken.")
                .source("HikariCP 3.4.5 to 7.1.0, HikariConfig.validateNumerics; confirmed by running it");
    }

    @Override
    public Example failing() {
        return PoolExample.with("maximum-pool-size: 20", "minimum-idle: 5", "idle-timeout: 5000");
    }

    @Override
    public Example passing() {
        return PoolExample.with("maximum-pool-size: 20", "minimum-idle: 5", "idle-timeout: 300000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.time("idleTimeout")
                .filter(written -> written.value().toMillis() > 0)
                .flatMap(written -> pool.inEffect().isFixed().stream()
                        .flatMap(fixed -> fixed ? unused(pool, written) : changed(pool, written)));
    }

    private Stream<Finding> changed(PoolInUse pool, Fact<Duration> written) {
        return pool.inEffect().idleTimeout().stream()
                .filter(inEffect -> !inEffect.value().equals(written.value()))
                .map(inEffect -> inEffect.value().isZero()
                        ? finding(
                                        pool,
                                        "idleTimeout %s is not 1 s below maxLifetime %s; %s switches it off"
                                                .formatted(written.shown(), lifetime(pool), pool.product()))
                                .because(pool.written("maxLifetime"))
                                .remedy("set idleTimeout well below maxLifetime, or leave it out")
                        : finding(
                                        pool,
                                        "idleTimeout %s is below 10 s; %s uses %s"
                                                .formatted(written.shown(), pool.product(), inEffect.shown()))
                                .because(inEffect)
                                .remedy("write milliseconds, at least 10000"));
    }

    /** On a pool of fixed size; HikariCP itself says nothing about its own default written out. */
    private Stream<Finding> unused(PoolInUse pool, Fact<Duration> written) {
        return pool.inEffect().maximumPoolSize().stream()
                .filter(most -> !written.value().equals(DEFAULT))
                .map(most -> finding(
                                pool,
                                "idleTimeout %s has no effect: the pool keeps all its %d connections"
                                        .formatted(written.shown(), most.value()))
                        .at(Level.INFO)
                        .because(most)
                        .because(pool.written("minimumIdle"))
                        .remedy("leave idleTimeout out; a pool of fixed size needs none"));
    }

    private Finding finding(PoolInUse pool, String fact) {
        var setting = pool.setting("idleTimeout");
        return about().finding(setting, fact).because(Evidence.of(setting));
    }

    private static String lifetime(PoolInUse pool) {
        return pool.inEffect().maxLifetime().map(Fact::shown).orElse("");
    }
}
