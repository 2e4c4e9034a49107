package dev.plimsoll.check.patroni;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The nodes of Patroni's clusters. */
public final class Nodes {
    private Nodes() {}

    /** Every cluster that Patroni fails over. */
    public static Stream<Cluster> clusters(Topology topology) {
        return topology.clusters().stream().filter(cluster -> !cluster.patroni().isEmpty());
    }

    /** Every file that says what the DCS holds: a dump of it, or, where there is none, what is put there at first. */
    public static Stream<PatroniNode> dynamic(Topology topology) {
        return clusters(topology).flatMap(cluster -> dynamic(cluster).stream());
    }

    public static List<PatroniNode> dynamic(Cluster cluster) {
        var dumps = cluster.patroni().stream().filter(PatroniNode::shared).toList();
        return dumps.isEmpty()
                ? cluster.patroni().stream().filter(Nodes::bootstraps).toList()
                : dumps;
    }

    /** The nodes that have a file of their own. */
    public static List<PatroniNode> members(Cluster cluster) {
        return cluster.patroni().stream().filter(node -> !node.shared()).toList();
    }

    private static boolean bootstraps(PatroniNode node) {
        return node.settings().written().stream()
                .anyMatch(setting -> setting.name().startsWith("bootstrap.dcs."));
    }

    /** Whether transactions wait for a standby, as far as files tell; empty when that is hidden. */
    public static Optional<Boolean> synchronous(PatroniNode node) {
        return node.settings()
                .text(node.dynamic("synchronous_mode"))
                .map(Fact::value)
                .map(mode -> List.of("on", "true", "yes", "1", "quorum").contains(mode.toLowerCase(Locale.ROOT)));
    }

    /** What a file is called in findings: its node's name, or its path. */
    public static String named(PatroniNode node) {
        return node.name().map(Fact::value).orElse(node.place().file());
    }
}
