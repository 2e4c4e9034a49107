package dev.plimsoll.check.change;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** One half of a known pair changed alone, and the other half no longer fits. */
final class HalfOfPairMoved implements Rule {
    @Override
    public About about() {
        return About.warning("CHG03", "one half of a pair was changed alone, and the other no longer fits")
                .why("A pool and its server, a primary and its standby, a proxy and what stands behind it are set in"
                        + " different files by different people: whoever changes one half does not see the other.")
                .source("arithmetic over both states; PostgreSQL manual, Hot Standby, parameters that must not be lower"
                        + " on a standby");
    }

    @Override
    public Example failing() {
        return change(16).and("db/postgresql.conf", "max_connections = 200\n");
    }

    @Override
    public Example passing() {
        return change(15).and("db/postgresql.conf", "max_connections = 200\n");
    }

    private static Example change(int size) {
        return pool(Example.EMPTY, size)
                .and("deploy/checkout.yaml", deployment())
                .before("checkout/application.yml", application(12))
                .before("deploy/checkout.yaml", deployment())
                .before("db/postgresql.conf", "max_connections = 200\n");
    }

    private static Example pool(Example example, int size) {
        return example.and("checkout/application.yml", application(size));
    }

    private static String application(int size) {
        return """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders?socketTimeout=60
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size);
    }

    private static String deployment() {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                spec:
                  replicas: 10
                """;
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        var pairs = new Pairs(before, after);
        return Stream.of(
                        pairs.poolsWithoutServer(),
                        pairs.primaryWithoutStandby(),
                        pairs.proxyWithoutServer(),
                        pairs.readWithoutStatement())
                .flatMap(found -> found)
                .map(half -> about().finding(half.place(), half.subject(), half.fact())
                        .because(half.evidence())
                        .remedy(half.remedy()));
    }
}
