package dev.plimsoll.check.change;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.capacity.pool.Overrun;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Pools could open more than the server accepts before the change, and can open even more after it. */
final class OverrunGrew implements Rule {
    @Override
    public About about() {
        return About.error("CHG04", "a server that was promised too often is promised more often still")
                .why("What was wrong before a change is not held against it; what the change makes worse is. Too many"
                        + " connections brought the shop of outage 001 down.")
                .source("arithmetic over both states");
    }

    @Override
    public Example failing() {
        return change(12);
    }

    @Override
    public Example passing() {
        return change(11);
    }

    private static Example change(int size) {
        return Example.file("checkout/application.yml", application(size))
                .and("deploy/checkout.yaml", DEPLOYMENT)
                .and("db/postgresql.conf", "max_connections = 100\n")
                .before("checkout/application.yml", application(11))
                .before("deploy/checkout.yaml", DEPLOYMENT)
                .before("db/postgresql.conf", "max_connections = 100\n");
    }

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: checkout
            spec:
              replicas: 10
            """;

    private static String application(int size) {
        return """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size);
    }

    @Override
    public Stream<Finding> compare(Topology before, Topology after) {
        var servers = Twins.of(
                Overrun.candidates(before).filter(OverrunGrew::isOver).toList(),
                Overrun.candidates(after).filter(OverrunGrew::isOver).toList(),
                Overrun::subject,
                Overrun::server);
        return servers.stream().filter(OverrunGrew::grew).map(this::finding);
    }

    private static boolean isOver(Overrun overrun) {
        return overrun.claim().proven().steady() > overrun.accepts();
    }

    private static boolean grew(Twins<Overrun> twins) {
        return beyond(twins.after()) > beyond(twins.before());
    }

    private static int beyond(Overrun overrun) {
        return overrun.claim().proven().total() - overrun.accepts();
    }

    private Finding finding(Twins<Overrun> twins) {
        var is = twins.after();
        var was = twins.before();
        return about().finding(
                        is.place(is.largest()),
                        is.subject(),
                        "pools can open %d connections and %s accepts %d; before, %d and %d"
                                .formatted(
                                        is.claim().total(),
                                        is.server(),
                                        is.accepts(),
                                        was.claim().total(),
                                        was.accepts()))
                .labelled(is.largest().product())
                .because(was.claim().terms().stream()
                        .map(term -> Evidence.known(
                                "before: %s: %s = %d".formatted(term.what(), term.product(), term.connections())))
                        .toList())
                .because(is.evidence())
                .remedy(is.remedy());
    }
}
