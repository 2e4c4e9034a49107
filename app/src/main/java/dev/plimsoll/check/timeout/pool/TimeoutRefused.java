package dev.plimsoll.check.timeout.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.config.hikari.Refusal;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/** A timeout so short that HikariCP refuses it. */
final class TimeoutRefused implements Rule {
    private static final Set<String> TIMES = Set.of("connectionTimeout", "validationTimeout", "idleTimeout");

    @Override
    public About about() {
        return About.error("TMO02", "a timeout that HikariCP refuses at start")
                .why("The setter throws and the service does not start; in a rollout every new instance crash-"
                        + " loops. Seconds written where milliseconds are read are the usual cause.")
                .source("HikariCP 3.4.5 to 7.1.0, HikariConfig.setConnectionTimeout, setValidationTimeout,"
                        + " setIdleTimeout; confirmed by running it");
    }

    @Override
    public Example failing() {
        return PoolExample.with("connection-timeout: 30");
    }

    @Override
    public Example passing() {
        return PoolExample.with("connection-timeout: 3000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return Refusal.of(pool.settings()).stream()
                .filter(refusal -> TIMES.contains(refusal.setting().name()))
                .flatMap(refusal -> pool.time(refusal.setting().name()).map(time -> finding(pool, refusal, time)));
    }

    private Finding finding(PoolInUse pool, Refusal refusal, Fact<Duration> time) {
        return about().finding(
                        refusal.setting(),
                        "%s %s is refused by %s and the service does not start: %s"
                                .formatted(time.name(), time.shown(), pool.product(), refusal.reason()))
                .labelled(time.shown())
                .because(Evidence.of(refusal.setting()))
                .remedy("write milliseconds: %s is %s"
                        .formatted(
                                time.name().equals("idleTimeout") ? 600_000 : 3000,
                                time.name().equals("idleTimeout") ? "10 min" : "3 s"));
    }
}
