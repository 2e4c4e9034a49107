package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A maxLifetime of 0, which is for ever, or a negative one, which is not. */
final class LifetimeUnlimited implements Rule {
    @Override
    public About about() {
        return About.info("LIFE05", "connections live for ever, or were meant to")
                .why("With maxLifetime 0 a connection is replaced only when it breaks: after a failover the pool stays"
                        + " with the server it knows, and what leaks in a session is never freed. A negative value is"
                        + " accepted and then reset to 30 min.")
                .source("HikariCP README, maxLifetime; HikariConfig.validateNumerics, confirmed by running it");
    }

    @Override
    public Example failing() {
        return PoolExample.with("max-lifetime: 0");
    }

    @Override
    public Example passing() {
        return PoolExample.with("max-lifetime: 1800000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.time("maxLifetime")
                .filter(lifetime ->
                        lifetime.value().isZero() || lifetime.value().isNegative())
                .map(lifetime -> lifetime.value().isZero()
                        ? finding(pool, "maxLifetime 0: no connection is ever replaced")
                        : finding(
                                        pool,
                                        "maxLifetime %s does not mean for ever; %s uses 30 min"
                                                .formatted(lifetime.shown(), pool.product()))
                                .at(Level.WARNING));
    }

    private Finding finding(PoolInUse pool, String fact) {
        var setting = pool.setting("maxLifetime");
        return about().finding(setting, fact)
                .because(Evidence.of(setting))
                .remedy("set maxLifetime to some minutes, below what the network and the server allow");
    }
}
