package dev.plimsoll.check.mysql;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.capacity.pool.Overrun;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Together the pools can open more connections than a MySQL server accepts. */
final class PoolsExceedMysql implements Rule {
    @Override
    public About about() {
        return About.error("MY01", "pools can open more connections than the MySQL server accepts")
                .why(
                        "At the peak the server answers 'Too many connections' (1040) to whoever comes last. This is outage 001"
                                + " on MySQL.")
                .source("MySQL manual, max_connections (default 151; one more only for an administrator)");
    }

    @Override
    public Example failing() {
        return with(50);
    }

    @Override
    public Example passing() {
        return with(30);
    }

    private static Example with(int size) {
        return Fixtures.shop("max-connections = 150\n", "maximum-pool-size: " + size);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Overrun.candidates(topology)
                .filter(overrun -> !overrun.budget().server().isPostgres())
                .filter(overrun -> overrun.claim().steady() > overrun.accepts())
                .map(this::finding);
    }

    private Finding finding(Overrun overrun) {
        var largest = overrun.largest();
        return about().finding(
                        overrun.place(largest),
                        overrun.subject(),
                        "pools can open %d connections; %s accepts %d"
                                .formatted(overrun.claim().total(), overrun.server(), overrun.accepts()))
                .at(overrun.claim().proven().steady() > overrun.accepts() ? Level.ERROR : Level.WARNING)
                .labelled(largest.product())
                .because(overrun.evidence())
                .remedy(overrun.remedy());
    }
}
