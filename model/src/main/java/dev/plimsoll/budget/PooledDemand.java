package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The connections services need at their peak from one database line of a pooler, against those it may open.
 *
 * @param line the line
 * @param open what the pooler may open for it, every copy of the pooler counted
 * @param services those that declare a peak load and use no other line; what the others need comes on top
 */
public record PooledDemand(PooledDatabase line, Term open, List<Service> services) {
    public PooledDemand {
        services = List.copyOf(services);
    }

    /** The demand on every line whose size is known and that a service with a declared peak load uses. */
    public static Stream<PooledDemand> of(Topology topology) {
        return topology.poolers().stream()
                .filter(pooler -> pooler.instances().hidden().isEmpty())
                .flatMap(pooler -> of(pooler, topology.clients(pooler)));
    }

    private static Stream<PooledDemand> of(Pooler pooler, List<Pooler.Client> clients) {
        return new PoolerClaim(pooler, clients)
                .lines().entrySet().stream()
                        .flatMap(line -> line.getValue().stream()
                                .map(open -> new PooledDemand(
                                        line.getKey(), open, declaring(pooler, line.getKey(), clients))))
                        .filter(demand -> !demand.services().isEmpty());
    }

    private static List<Service> declaring(Pooler pooler, PooledDatabase line, List<Pooler.Client> clients) {
        return clients.stream()
                .map(Pooler.Client::service)
                .distinct()
                .filter(service -> service.peakLoad().isPresent())
                .filter(service -> service.deployedPools().stream()
                        .allMatch(pool -> clients.stream()
                                .filter(client -> client.pool().equals(pool))
                                .anyMatch(client -> pooler.serving(client)
                                        .filter(line::equals)
                                        .isPresent())))
                .toList();
    }

    /** Connections in use at the peak, on average. */
    public double needed() {
        return loads().mapToDouble(PeakLoad::connections).sum();
    }

    /** Whether the pooler cannot carry the peak, whatever the pools in front of it hold. */
    public boolean exceedsPooler() {
        return needed() > open.steady();
    }

    /** Every number of both sides. */
    public List<Fact<?>> facts() {
        var needs = loads().map(load -> List.<Fact<?>>of(load.requestsPerSecond(), load.connectionHeld()));
        return Stream.concat(needs, Stream.of(open.facts()))
                .flatMap(Collection::stream)
                .toList();
    }

    private Stream<PeakLoad> loads() {
        return services.stream().flatMap(service -> service.peakLoad().stream());
    }
}
