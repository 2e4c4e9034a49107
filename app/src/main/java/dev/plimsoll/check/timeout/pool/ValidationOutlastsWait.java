package dev.plimsoll.check.timeout.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** Testing one connection may take longer than a caller is meant to wait. */
final class ValidationOutlastsWait implements Rule {
    @Override
    public About about() {
        return About.warning("TMO04", "validationTimeout is not below connectionTimeout")
                .why("A connection that died silently is tested before it is handed out: the caller waits"
                        + " validationTimeout for that one test, longer than connectionTimeout allows for the whole,"
                        + " and has no time left for a live one. HikariCP's manual forbids it, its code does not"
                        + " check.")
                .source("HikariCP README, validationTimeout; HikariPool.getConnection and"
                        + " PoolBase.isConnectionDead of 7.1.0");
    }

    @Override
    public Example failing() {
        return PoolExample.with("connection-timeout: 3000");
    }

    @Override
    public Example passing() {
        return PoolExample.with("connection-timeout: 3000", "validation-timeout: 1000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.inEffect().validationTimeout().stream()
                .flatMap(test -> pool.inEffect().connectionTimeout().stream()
                        .filter(wait -> test.value().compareTo(wait.value()) >= 0)
                        .filter(wait -> test.stated() || wait.stated())
                        .map(wait -> finding(pool, test, wait)));
    }

    private Finding finding(PoolInUse pool, Fact<Duration> test, Fact<Duration> wait) {
        return about().finding(
                        pool.setting(wait.stated() ? wait.name() : test.name()),
                        "one test may take %s, a caller is to wait no more than %s"
                                .formatted(test.shown(), wait.shown()))
                .labelled("validationTimeout is " + test.shown())
                .because(test, wait)
                .remedy("set validationTimeout well below connectionTimeout: %d"
                        .formatted(Math.max(250, Math.min(1000, wait.value().toMillis() / 3))));
    }
}
