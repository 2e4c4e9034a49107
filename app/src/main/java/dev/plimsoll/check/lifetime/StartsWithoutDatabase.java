package dev.plimsoll.check.lifetime;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A pool that does not care at start whether there is a database. */
final class StartsWithoutDatabase implements Rule {
    @Override
    public About about() {
        return About.warning("LIFE13", "initializationFailTimeout below 0 hides an outage at start")
                .why("The service starts and reports itself up although no connection can be made: a rollout"
                        + " with a wrong address or password goes on to the last instance, and the first to notice"
                        + " are the users. It is right only where readiness asks the database.")
                .source("HikariCP README, initializationFailTimeout; HikariPool.checkFailFast");
    }

    @Override
    public Example failing() {
        return PoolExample.with("initialization-fail-timeout: -1");
    }

    @Override
    public Example passing() {
        return PoolExample.with("initialization-fail-timeout: 10000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.time("initializationFailTimeout")
                .filter(written -> written.value().isNegative())
                .map(written -> finding(pool));
    }

    private Finding finding(PoolInUse pool) {
        var setting = pool.setting("initializationFailTimeout");
        return about().finding(
                        setting,
                        "the service starts without a database; that is right only if its readiness asks for one")
                .because(Evidence.of(setting))
                .remedy("remove initializationFailTimeout, or make readiness depend on the database");
    }
}
