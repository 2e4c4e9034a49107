package dev.plimsoll.check.timeout.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A caller waits for a connection without limit. */
final class WaitsForEver implements Rule {
    @Override
    public About about() {
        return About.warning("TMO03", "connectionTimeout 0 waits for ever")
                .why("When the pool is exhausted or the database is gone no request fails: all of them wait,"
                        + " up to 24 days, until every thread of the service hangs and only a restart helps.")
                .source("HikariCP 3.4.5 to 7.1.0, HikariConfig.setConnectionTimeout: 0 becomes 2147483647 ms");
    }

    @Override
    public Example failing() {
        return PoolExample.with("connection-timeout: 0");
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
        return pool.time("connectionTimeout")
                .filter(written -> written.value().isZero())
                .map(written -> finding(pool));
    }

    private Finding finding(PoolInUse pool) {
        var setting = pool.setting("connectionTimeout");
        return about().finding(setting, "connectionTimeout 0: a caller waits for a connection for ever")
                .because(Evidence.of(setting))
                .remedy("set connectionTimeout below the deadline of the callers: 3000 is 3 s");
    }
}
