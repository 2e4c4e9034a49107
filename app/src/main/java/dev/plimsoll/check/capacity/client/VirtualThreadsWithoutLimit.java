package dev.plimsoll.check.capacity.client;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** Virtual threads leave the pool as the only limit, and callers wait long at it. */
final class VirtualThreadsWithoutLimit implements Rule {
    private static final Duration SHORT = Duration.ofSeconds(5);

    @Override
    public About about() {
        return About.warning("CAP06", "with virtual threads only the pool limits requests")
                .why("Virtual threads take every request: there is no thread limit left that turns the excess"
                        + " away. All of it waits at the pool for connectionTimeout, so that an overload ends in"
                        + " thousands of requests that wait for half a minute and then fail together.")
                .source("Spring Boot, spring.threads.virtual.enabled; HikariCP README, connectionTimeout 30000");
    }

    @Override
    public Example failing() {
        return example("maximum-pool-size: 10");
    }

    @Override
    public Example passing() {
        return example("connection-timeout: 2000", "validation-timeout: 500");
    }

    private static Example example(String... pool) {
        return Example.file(PoolExample.FILE, PoolExample.text(pool) + """
                  threads:
                    virtual:
                      enabled: true
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, pool -> pool.pool().deployed() ? check(pool) : Stream.empty());
    }

    private Stream<Finding> check(PoolInUse pool) {
        var runtime = pool.service().runtime();
        return runtime
                .flag("spring.threads.virtual.enabled")
                .filter(Fact::value)
                .flatMap(on -> runtime.find("spring.threads.virtual.enabled"))
                .stream()
                .flatMap(setting -> pool.inEffect().connectionTimeout().stream()
                        .filter(wait -> wait.value().compareTo(SHORT) > 0)
                        .flatMap(wait ->
                                pool.inEffect().maximumPoolSize().stream().map(size -> finding(setting, wait, size))));
    }

    private Finding finding(Setting setting, Fact<Duration> wait, Fact<Integer> size) {
        return about().finding(
                        setting,
                        "any number of virtual threads wait up to %s for %d connections"
                                .formatted(wait.shown(), size.value()))
                .because(Evidence.of(setting), Evidence.of(wait), Evidence.of(size))
                .remedy("lower connectionTimeout to a few seconds, or limit concurrent requests before the pool");
    }
}
