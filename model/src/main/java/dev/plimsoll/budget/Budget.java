package dev.plimsoll.budget;

import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * What one server gives and what may be opened to it.
 *
 * @param cluster the database
 * @param server the server that takes the connections
 * @param slots what it gives; empty when unknown
 * @param claim what may be opened to it
 */
public record Budget(Cluster cluster, Server server, Optional<Slots> slots, Claim claim) {

    /** The budget of every primary, and of every standby something connects to, in the order of the files. */
    public static List<Budget> of(Topology topology) {
        var claims = new Claims(topology);
        return topology.clusters().stream()
                .flatMap(cluster -> cluster.servers().stream()
                        .map(server -> new Budget(cluster, server, Slots.of(server), claims.on(cluster, server)))
                        .filter(budget -> budget.server().equals(cluster.primary()) || !budget.isUnclaimed()))
                .toList();
    }

    private boolean isUnclaimed() {
        return claim.terms().isEmpty() && claim.unknown().isEmpty();
    }

    /** Slots left when every pool is full; negative when the claim passes the slots; empty when slots are unknown. */
    public Optional<Integer> headroom() {
        return slots.map(given -> given.count() - claim.total());
    }
}
