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

/** A keepaliveTime that HikariCP switches off. */
final class KeepaliveOff implements Rule {
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    @Override
    public About about() {
        return About.warning("LIFE03", "keepaliveTime is switched off by HikariCP")
                .why("Below 30 s, or not below maxLifetime, HikariCP sends no keep-alive at all: a firewall or load"
                        + " balancer drops the idle connections the setting was to keep, and the next requests find"
                        + " them dead.")
                .source("HikariCP 4.0.0 to 7.1.0, HikariConfig.validateNumerics; confirmed by running it");
    }

    @Override
    public Example failing() {
        return PoolExample.with("keepalive-time: 10000");
    }

    @Override
    public Example passing() {
        return PoolExample.with("keepalive-time: 120000", "max-lifetime: 1800000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.time("keepaliveTime")
                .filter(written -> !written.value().isZero())
                .filter(written -> pool.inEffect()
                        .keepaliveTime()
                        .filter(inEffect -> inEffect.value().isZero())
                        .isPresent())
                .map(written -> written.value().compareTo(SHORTEST) < 0
                        ? finding(pool, written, "is below 30 s")
                        : finding(pool, written, "is not below maxLifetime " + lifetime(pool))
                                .because(pool.written("maxLifetime")));
    }

    private Finding finding(PoolInUse pool, Fact<Duration> written, String reason) {
        var setting = pool.setting("keepaliveTime");
        return about().finding(
                        setting,
                        "keepaliveTime %s %s; %s switches it off".formatted(written.shown(), reason, pool.product()))
                .labelled(written.shown())
                .because(Evidence.of(setting))
                .remedy("set keepaliveTime to at least 30000 and below maxLifetime: 120000 is 2 min");
    }

    private static String lifetime(PoolInUse pool) {
        return pool.inEffect().maxLifetime().map(Fact::shown).orElse("");
    }
}
