package dev.plimsoll.telemetry;

import java.util.List;
import java.util.function.Supplier;

/**
 * Whatever is measured.
 *
 * @param targets the processes with a page of metrics there are now, the edge among them
 * @param nodes the database servers
 * @param wires the ways that are tried, as they are now
 */
public record Fleet(Supplier<List<Target>> targets, List<Node> nodes, Supplier<List<Wire>> wires) {
    public Fleet {
        nodes = List.copyOf(nodes);
    }
}
