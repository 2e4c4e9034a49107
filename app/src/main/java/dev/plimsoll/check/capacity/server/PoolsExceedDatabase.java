package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.ConnectionLimit.Scope;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The pools of one database can open more connections than the database may take. */
final class PoolsExceedDatabase implements Rule {
    @Override
    public About about() {
        return About.error("CAP08", "the pools of one database exceed its connection limit")
                .why("The server refuses the connections over the limit (53300) although it has slots left.")
                .source("PostgreSQL manual, ALTER DATABASE, CONNECTION LIMIT");
    }

    @Override
    public Example failing() {
        return Fixtures.limited(30, "ALTER DATABASE orders CONNECTION LIMIT 20;\n");
    }

    @Override
    public Example passing() {
        return Fixtures.limited(20, "ALTER DATABASE orders CONNECTION LIMIT 40;\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Limited.exceeded(topology, Scope.DATABASE)
                .map(limited ->
                        limited.finding(about(), "pools on " + limited.limit().name()));
    }
}
