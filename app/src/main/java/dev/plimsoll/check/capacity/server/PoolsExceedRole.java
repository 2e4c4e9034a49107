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
        return Example.file("checkout/application.yml", """
                    spring:
                      datasource:
                        url: jdbc:postgresql://orders-db:5432/orders
                        username: checkout
                        hikari:
                          maximum-pool-size: 30
                    """)
                .and("db/postgresql.conf", "max_connections = 500\nlisten_addresses = '*'\n")
                .and("db/roles.sql", "CREATE ROLE checkout LOGIN CONNECTION LIMIT 20;\n");
    }

    @Override
    public Example passing() {
        return Example.file("checkout/application.yml", """
                    spring:
                      datasource:
                        url: jdbc:postgresql://orders-db:5432/orders
                        username: checkout
                        hikari:
                          maximum-pool-size: 20
                    """)
                .and("db/postgresql.conf", "max_connections = 500\nlisten_addresses = '*'\n")
                .and("db/roles.sql", "CREATE ROLE checkout LOGIN CONNECTION LIMIT 40;\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .flatMap(cluster -> cluster.primary().limits().stream()
                        .filter(limit ->
                                limit.scope() == Scope.ROLE && limit.limit().value() >= 0)
                        .flatMap(limit -> Limited.of(topology, cluster, limit).stream())
                        .filter(Limited::isExceeded)
                        .map(this::finding));
    }

    private Finding finding(Limited limited) {
        var name = limited.limit().name();
        var first = limited.holders().get(0).pool();
        return about().finding(
                        limited.limit().limit().origin().place().orElseThrow(),
                        "limit/role/" + name,
                        "pools of " + name
                                + " can open %d connections; its limit is %d"
                                        .formatted(
                                                limited.total(),
                                                limited.limit().limit().value()))
                .because(limited.evidence())
                .remedy("lower the pool of %s, or raise CONNECTION LIMIT of %s to at least %d"
                        .formatted(first.name(), name, limited.total()));
    }
}
