package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Topology;

/** Whether a cluster has nodes whose own file is not here. */
final class Unseen {
    private Unseen() {}

    static boolean nodes(Cluster cluster, Topology topology) {
        var members = Nodes.members(cluster).size();
        return cluster.standbysKnownOf() >= members
                || partners(cluster) >= members
                || proxied(cluster, topology) > members;
    }

    private static int partners(Cluster cluster) {
        return (int) Nodes.members(cluster).stream()
                .limit(1)
                .flatMap(node -> node.settings().inEffect().stream())
                .filter(setting -> setting.name().startsWith("raft.partner_addrs["))
                .count();
    }

    /** The most servers behind one section of a proxy that leads to a node of the cluster. */
    private static int proxied(Cluster cluster, Topology topology) {
        return topology.proxies().stream()
                .flatMap(proxy -> proxy.sections().stream())
                .filter(section -> section.members().stream()
                        .anyMatch(member -> cluster.named(member.host().name()).isPresent()))
                .mapToInt(section -> section.members().size())
                .max()
                .orElse(0);
    }
}
