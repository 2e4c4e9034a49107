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

/** A leakDetectionThreshold that HikariCP switches off. */
final class LeakDetectionOff implements Rule {
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    @Override
    public About about() {
        return About.info("LIFE10", "leakDetectionThreshold is switched off by HikariCP")
                .why("Below 2 s, or above maxLifetime, HikariCP looks for no leaks at all: when the pool is"
                        + " exhausted nothing in the log says who holds the connections, and the search starts in"
                        + " the wrong place. Outage 000 lost an hour to it.")
                .source("HikariCP 3.4.5 to 7.1.0, HikariConfig.validateNumerics; confirmed by running it");
    }

    @Override
    public Example failing() {
        return PoolExample.with("leak-detection-threshold: 1000");
    }

    @Override
    public Example passing() {
        return PoolExample.with("leak-detection-threshold: 20000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.time("leakDetectionThreshold")
                .filter(written -> written.value().toMillis() > 0)
                .filter(written -> pool.inEffect()
                        .leakDetectionThreshold()
                        .filter(inEffect -> inEffect.value().isZero())
                        .isPresent())
                .map(written -> finding(pool, written));
    }

    private Finding finding(PoolInUse pool, Fact<Duration> written) {
        if (written.value().compareTo(SHORTEST) < 0) {
            return finding(pool, written, "is below 2 s");
        }
        var lifetime = pool.inEffect().maxLifetime().map(Fact::shown).orElse("");
        return finding(pool, written, "is above maxLifetime " + lifetime).because(pool.written("maxLifetime"));
    }

    private Finding finding(PoolInUse pool, Fact<Duration> written, String reason) {
        var setting = pool.setting("leakDetectionThreshold");
        return about().finding(
                        setting,
                        "leakDetectionThreshold %s %s; %s switches it off"
                                .formatted(written.shown(), reason, pool.product()))
                .labelled(written.shown())
                .because(Evidence.of(setting))
                .remedy("set leakDetectionThreshold between 2000 and maxLifetime, above the longest transaction");
    }
}
