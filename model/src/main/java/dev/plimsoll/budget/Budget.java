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

    /** The budget of every primary, in the order of the files. */
    public static List<Budget> of(Topology topology) {
        var claims = new Claims(topology);
        return topology.clusters().stream()
                .map(cluster -> new Budget(cluster, cluster.primary(), Slots.of(cluster.primary()), claims.on(cluster)))
                .toList();
    }

    /** Slots left when every pool is full; negative when the claim passes the slots; empty when slots are unknown. */
    public Optional<Integer> headroom() {
        return slots.map(given -> given.count() - claim.total());
    }
}
