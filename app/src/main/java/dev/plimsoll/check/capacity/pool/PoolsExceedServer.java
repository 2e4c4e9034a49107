package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Together the pools can open more connections than the server accepts. */
final class PoolsExceedServer implements Rule {
    @Override
    public About about() {
        return About.error("CAP01", "pools can open more connections than the server accepts")
                .why("At the peak of instances the server refuses connections (53300), and every service that asks for"
                        + " one fails at random. This is outage 001.")
                .source("PostgreSQL manual, max_connections, superuser_reserved_connections, reserved_connections;"
                        + " HikariCP README, maximumPoolSize");
    }

    @Override
    public Example failing() {
        return twelveInstancesOf(50);
    }

    @Override
    public Example passing() {
        return twelveInstancesOf(30);
    }

    private static Example twelveInstancesOf(int size) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size))
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 12
                """)
                .and("db/postgresql.conf", """
                max_connections = 500
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Overrun.candidates(topology)
                .filter(overrun -> overrun.budget().server().isPostgres() && !overrun.isByPoolersAlone())
                .filter(overrun -> overrun.claim().steady() > overrun.accepts())
                .map(this::finding);
    }

    private Finding finding(Overrun overrun) {
        var largest = overrun.largest();
        var fact = "pools can open %d connections; %s accepts %d"
                .formatted(overrun.claim().total(), overrun.server(), overrun.accepts());
        return about().finding(overrun.place(largest), overrun.subject(), fact)
                .at(overrun.claim().proven().steady() > overrun.accepts() ? Level.ERROR : Level.WARNING)
                .labelled(largest.product())
                .because(overrun.evidence())
                .remedy(overrun.remedy());
    }
}
