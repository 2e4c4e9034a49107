package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.budget.Demand;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The pools of a service are smaller than its declared peak load needs. */
final class PoolsBelowDemand implements Rule {
    @Override
    public About about() {
        return About.error("CAP31", "pools are smaller than the declared peak load needs")
                .why("More connections are needed at the peak than there are: requests queue for a connection, time out"
                        + " and are sent again. This is outage 002, where 500 became 50.")
                .source("Little's law: connections in use = requests per second x time each is held");
    }

    @Override
    public Example failing() {
        return poolsOf(2);
    }

    @Override
    public Example passing() {
        return poolsOf(10);
    }

    private static Example poolsOf(int size) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size)).and("plimsoll.yml", """
                services:
                  checkout:
                    files: [checkout/application.yml]
                    instances: 4
                    peakLoad: {requestsPerSecond: 1000, connectionHeld: 20ms}
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.services().stream()
                .flatMap(service -> Demand.of(service).stream()
                        .filter(Demand::exceedsPools)
                        .map(demand -> finding(service, demand)));
    }

    private Finding finding(Service service, Demand demand) {
        var sizes = service.deployedPools().stream()
                .flatMap(pool -> pool.size().stream())
                .toList();
        var place = sizes.stream()
                .flatMap(size -> size.origin().place().stream())
                .findFirst()
                .orElseGet(() -> service.deployedPools().get(0).place());
        var needed = (int) Math.ceil(demand.needed());
        return about().finding(
                        place,
                        "demand/" + service.name(),
                        "%s needs %d connections at its peak; its pools hold %d"
                                .formatted(service.name(), needed, demand.held()))
                .labelled(sizes.stream().map(Fact::shown).findFirst().orElse("") + " x "
                        + service.instances().steady() + " instances")
                .because(demand.facts().stream().map(Evidence::of).toList())
                .because(sizes.stream().map(Evidence::of).toList())
                .because(service.instances().terms().stream().map(Evidence::of).toList())
                .remedy(remedy(service, needed));
    }

    private static String remedy(Service service, int needed) {
        var copies = Math.max(1, service.instances().steady())
                * Math.max(1, service.processes().value());
        var pools = Math.max(1, service.deployedPools().stream().map(Pool::name).count());
        var each = (int) Math.ceil((double) needed / copies / pools);
        return "raise the pool of %s to at least %d, or hold connections for a shorter time"
                .formatted(service.name(), each);
    }
}
