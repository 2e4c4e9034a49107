package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.ConnectionLimit.Scope;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The pools of one role can open more connections than the role may hold. */
final class PoolsExceedRole implements Rule {
    @Override
    public About about() {
        return About.error("CAP07", "the pools of one role exceed its connection limit")
                .why(
                        "The server refuses the connections over the limit (53300) although it has slots left; the limit does not hold for superusers.")
                .source("PostgreSQL manual, CREATE ROLE, CONNECTION LIMIT");
    }

    @Override
    public Example failing() {
        return Fixtures.limited(30, "CREATE ROLE checkout LOGIN CONNECTION LIMIT 20;\n");
    }

    @Override
    public Example passing() {
        return Fixtures.limited(20, "CREATE ROLE checkout LOGIN CONNECTION LIMIT 40;\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Limited.exceeded(topology, Scope.ROLE)
                .map(limited ->
                        limited.finding(about(), "pools of " + limited.limit().name()));
    }
}
