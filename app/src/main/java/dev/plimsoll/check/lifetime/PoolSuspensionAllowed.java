package dev.plimsoll.check.lifetime;

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
import java.util.stream.Stream;

/** A pool that may be suspended, and then waits without limit. */
final class PoolSuspensionAllowed implements Rule {
    @Override
    public About about() {
        return About.warning("LIFE15", "pool suspension: no timeout holds while the pool is suspended")
                .why("While the pool is suspended getConnection() waits without any limit, deaf to"
                        + " connectionTimeout and to interrupts, and under load suspendPool() itself may not return:"
                        + " forty threads on four connections kept it waiting for 30 s.")
                .source("HikariCP README, allowPoolSuspension; SuspendResumeLock; an experiment with 7.1.0");
    }

    @Override
    public Example failing() {
        return PoolExample.with("allow-pool-suspension: true");
    }

    @Override
    public Example passing() {
        return PoolExample.with("allow-pool-suspension: false");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, this::check);
    }

    private Stream<Finding> check(PoolInUse pool) {
        return pool.settings().find("allowPoolSuspension").stream()
                .filter(setting -> pool.settings()
                        .flag("allowPoolSuspension")
                        .filter(Fact::value)
                        .isPresent())
                .map(this::finding);
    }

    private Finding finding(Setting setting) {
        return about().finding(setting, "the pool may be suspended, and connectionTimeout does not hold then")
                .because(Evidence.of(setting))
                .remedy("remove allowPoolSuspension; stop traffic in front of the service instead");
    }
}
