package dev.plimsoll.check.capacity.server;

import dev.plimsoll.budget.Budget;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** When a node is lost, all sessions together exceed what the survivor accepts. */
final class SurvivorTooSmall implements Rule {
    @Override
    public About about() {
        return About.warning("CAP22", "after the loss of a node all sessions exceed the survivor")
                .why(
                        "The fail-over works, and then the new primary refuses half of the services: a short interruption becomes an outage.")
                .source("arithmetic: claims of all servers of a cluster against the smallest");
    }

    @Override
    public Example failing() {
        return Fixtures.readBy(60).and("checkout/application.yml", Fixtures.pool("orders-db", 60));
    }

    @Override
    public Example passing() {
        return Fixtures.readBy(60).and("checkout/application.yml", Fixtures.pool("orders-db", 20));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var budgets = Budget.of(topology);
        return topology.clusters().stream()
                .flatMap(cluster -> judge(
                        cluster,
                        budgets.stream()
                                .filter(budget -> budget.cluster().equals(cluster))
                                .toList()));
    }

    private Stream<Finding> judge(Cluster cluster, List<Budget> budgets) {
        var total = budgets.stream().mapToInt(budget -> budget.claim().total()).sum();
        var fits = budgets.stream()
                .allMatch(budget -> budget.headroom().filter(left -> left >= 0).isPresent());
        if (budgets.size() != 2 || cluster.servers().size() != 2 || !fits) {
            return Stream.empty();
        }
        return budgets.stream()
                .min(Comparator.comparingInt(SurvivorTooSmall::accepts))
                .filter(smallest -> total > accepts(smallest))
                .map(smallest -> finding(smallest, total, budgets))
                .stream();
    }

    private static int accepts(Budget budget) {
        return budget.slots().map(slots -> slots.count()).orElse(Integer.MAX_VALUE);
    }

    private Finding finding(Budget smallest, int total, List<Budget> budgets) {
        return OnServer.finding(
                        about(),
                        smallest.server(),
                        "max_connections",
                        "after a fail-over %d connections want to go to one server; %s accepts %d"
                                .formatted(total, smallest.server().name(), accepts(smallest)))
                .because(smallest.slots().stream()
                        .flatMap(slots -> slots.facts().stream())
                        .map(Evidence::of)
                        .toList())
                .because(budgets.stream()
                        .map(budget -> Evidence.known("%s: up to %d connections"
                                .formatted(
                                        budget.server().name(), budget.claim().total())))
                        .toList())
                .remedy("size both servers for all pools together, or let the read pools be the first to go without");
    }
}
