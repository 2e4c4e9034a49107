package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.budget.Term;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.Comparator;
import java.util.stream.Stream;

/** The pools fit while nothing is rolled out, but not together with the extra instances of a rolling update. */
final class RolloutExceedsServer implements Rule {
    @Override
    public About about() {
        return About.error("CAP02", "pools fit the server except while an update rolls")
                .why("Every rollout starts new instances before old ones stop; for those minutes the server refuses"
                        + " connections, and the new instances fail their first checks. This is outage 001 in small.")
                .source("Kubernetes API, RollingUpdateDeployment.maxSurge: 25 % by default, rounded up");
    }

    @Override
    public Example failing() {
        return eightInstances("25%");
    }

    @Override
    public Example passing() {
        return eightInstances("0");
    }

    private static Example eightInstances(String surge) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: 20
                """)
                .and("deploy/checkout.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 8
                  strategy:
                    rollingUpdate:
                      maxSurge: %s
                      maxUnavailable: 1
                """.formatted(surge))
                .and("db/postgresql.conf", """
                max_connections = 180
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Overrun.candidates(topology)
                .filter(overrun -> overrun.claim().steady() <= overrun.accepts()
                        && overrun.claim().total() > overrun.accepts())
                .map(this::finding);
    }

    private Finding finding(Overrun overrun) {
        var rolling = overrun.claim().terms().stream()
                .max(Comparator.comparingInt(Term::surge))
                .orElseThrow();
        var proven = overrun.claim().proven();
        var alone = proven.steady()
                + proven.terms().stream().mapToInt(Term::surge).max().orElse(0);
        var fact = "pools can open %d connections while an update rolls, %d otherwise; %s accepts %d"
                .formatted(overrun.claim().total(), overrun.claim().steady(), overrun.server(), overrun.accepts());
        return about().finding(overrun.place(rolling), overrun.subject(), fact)
                .at(alone > overrun.accepts() ? Level.ERROR : Level.WARNING)
                .labelled(rolling.product())
                .because(overrun.evidence())
                .remedy("set maxSurge to 0 with maxUnavailable 1 for %s, or lower its pool".formatted(rolling.what()));
    }
}
