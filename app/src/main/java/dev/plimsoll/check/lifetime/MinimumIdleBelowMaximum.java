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
import java.util.stream.Stream;

/** A minimumIdle that differs from the maximum. */
final class MinimumIdleBelowMaximum implements Rule {
    @Override
    public About about() {
        return About.info("LIFE14", "minimumIdle is not the size of the pool")
                .why("Below maximumPoolSize the pool shrinks when it is quiet, and the next burst waits while"
                        + " one thread opens connections one after another. Above it HikariCP cuts the value without"
                        + " a word in the log. A negative value is refused and the service does not start.")
                .source("HikariCP README, minimumIdle; HikariConfig.validateNumerics; measured: about 36 ms per"
                        + " connection");
    }

    @Override
    public Example failing() {
        return PoolExample.with("maximum-pool-size: 50", "minimum-idle: 2");
    }

    @Override
    public Example passing() {
        return PoolExample.with("maximum-pool-size: 50");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.number("minimumIdle")
                .flatMap(idle -> pool.inEffect().maximumPoolSize().stream().flatMap(most -> finding(pool, idle, most)));
    }

    private Stream<Finding> finding(PoolInUse pool, Fact<Integer> idle, Fact<Integer> most) {
        if (idle.value().equals(most.value())) {
            return Stream.empty();
        }
        var setting = pool.setting("minimumIdle");
        var finding = about().finding(setting, fact(pool, idle.value(), most.value()))
                .because(Evidence.of(setting), Evidence.of(most));
        if (idle.value() < 0) {
            return Stream.of(finding.at(Level.ERROR).remedy("remove minimumIdle"));
        }
        return Stream.of(
                idle.value() > most.value()
                        ? finding.remedy(
                                "remove minimumIdle, or raise maximumPoolSize if %d was meant".formatted(idle.value()))
                        : finding.remedy(
                                "remove minimumIdle for a pool of fixed size, unless slots must be given back"));
    }

    private static String fact(PoolInUse pool, int idle, int most) {
        if (idle < 0) {
            return "minimumIdle %d is refused: the service does not start".formatted(idle);
        }
        return idle > most
                ? "minimumIdle %d is above maximumPoolSize %d; %s keeps %d".formatted(idle, most, pool.product(), most)
                : "the pool keeps %d of %d connections: a burst waits for the other %d to be opened"
                        .formatted(idle, most, most - idle);
    }
}
