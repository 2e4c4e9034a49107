package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** A maxLifetime below 30 s, in whose place HikariCP uses 30 minutes. */
final class LifetimeTooShort implements Rule {
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    @Override
    public About about() {
        return About.warning("LIFE02", "maxLifetime below 30 s is reset to 30 min")
                .why("The pool keeps connections 30 min, sixty times longer and more than what is written: behind"
                        + " anything that cuts them earlier the reviewed value protects nothing, and only a line in the"
                        + " log says so. Seconds written where milliseconds are read are the usual cause.")
                .source("HikariCP 3.4.5 to 7.1.0, HikariConfig.validateNumerics; confirmed by running it");
    }

    @Override
    public Example failing() {
        return PoolExample.with("max-lifetime: 600");
    }

    @Override
    public Example passing() {
        return PoolExample.with("max-lifetime: 600000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.time("maxLifetime")
                .filter(lifetime ->
                        lifetime.value().toMillis() > 0 && lifetime.value().compareTo(SHORTEST) < 0)
                .flatMap(lifetime ->
                        pool.inEffect().maxLifetime().stream().map(inEffect -> finding(pool, lifetime, inEffect)));
    }

    private Finding finding(PoolInUse pool, Fact<Duration> lifetime, Fact<Duration> inEffect) {
        var setting = pool.setting("maxLifetime");
        return about().finding(
                        setting,
                        "maxLifetime %s is below 30 s; %s uses %s"
                                .formatted(lifetime.shown(), pool.product(), inEffect.shown()))
                .labelled(lifetime.shown())
                .because(Evidence.of(setting), Evidence.of(inEffect))
                .remedy("write milliseconds, at least 30000: 600000 is 10 min");
    }
}
