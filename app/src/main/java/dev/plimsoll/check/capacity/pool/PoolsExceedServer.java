package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.budget.Slots;
import dev.plimsoll.budget.Term;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Topology;
import java.util.Comparator;
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
        return Budget.of(topology).stream()
                .filter(budget -> budget.headroom().filter(left -> left < 0).isPresent())
                .flatMap(budget -> budget.slots().stream().map(slots -> finding(budget, slots)));
    }

    private Finding finding(Budget budget, Slots slots) {
        var largest = budget.claim().terms().stream()
                .max(Comparator.comparingInt(Term::connections))
                .orElseThrow();
        var place = largest.facts().stream()
                .flatMap(fact -> fact.origin().place().stream())
                .findFirst()
                .orElseGet(() ->
                        slots.maximum().origin().place().orElse(budget.server().place()));
        return finding(budget, slots, largest, place);
    }

    private Finding finding(Budget budget, Slots slots, Term largest, Place place) {
        var others = budget.claim().total() - largest.connections();
        return about().finding(
                        place,
                        "budget/" + budget.server().name(),
                        "pools can open %d connections; %s accepts %d"
                                .formatted(
                                        budget.claim().total(), budget.server().name(), slots.count()))
                .labelled(largest.product())
                .because(slots.facts().stream().map(Evidence::of).toList())
                .because(budget.claim().terms().stream()
                        .flatMap(term -> term.facts().stream())
                        .map(Evidence::of)
                        .toList())
                .remedy(remedy(slots, largest, others));
    }

    private static String remedy(Slots slots, Term largest, int others) {
        var copies = Math.max(1, largest.connections() / Math.max(1, each(largest)));
        var fitting = (slots.count() - others) / copies;
        return fitting >= 1
                ? "lower the pool of %s to %d, or put a pooler in front of the server"
                        .formatted(largest.what(), fitting)
                : "put a pooler in front of the server, or raise max_connections";
    }

    private static int each(Term term) {
        return term.facts().stream()
                .map(fact -> fact.value() instanceof Integer size ? size : 1)
                .findFirst()
                .orElse(1);
    }
}
