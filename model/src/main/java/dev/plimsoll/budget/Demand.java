package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.PeakLoad;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import java.util.List;
import java.util.Optional;

/**
 * The connections a service needs at its peak, against those its pools hold.
 *
 * @param load the declared peak load
 * @param needed connections in use at the peak, over all instances
 * @param held connections the pools hold when every instance runs that may, without any surge
 */
public record Demand(PeakLoad load, double needed, int held) {

    /** The demand on a service's pools; empty without a declared peak load or when a size or number is hidden. */
    public static Optional<Demand> of(Service service) {
        var sizes = service.deployedPools().stream().map(Pool::size).toList();
        var hidden = service.instances().hidden().isPresent() || sizes.stream().anyMatch(Optional::isEmpty);
        if (sizes.isEmpty() || hidden) {
            return Optional.empty();
        }
        var each = Counts.sum(sizes.stream()
                .mapToInt(size -> Math.max(0, size.map(Fact::value).orElse(0))));
        var held =
                Counts.product(service.instances().steady(), service.processes().value(), each);
        return service.peakLoad().map(load -> new Demand(load, load.connections(), held));
    }

    /** Whether the pools cannot carry the peak: more connections in use on average than there are. */
    public boolean exceedsPools() {
        return needed > held;
    }

    public List<Fact<?>> facts() {
        return List.of(load.requestsPerSecond(), load.connectionHeld());
    }
}
