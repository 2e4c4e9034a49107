package dev.plimsoll.check.failover;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import java.util.List;

/** Tells the name of one pod or node from that of a service. */
final class OneNode {
    private OneNode() {}

    /** Whether a host is one pod of a StatefulSet, or one node of a Patroni cluster. */
    static boolean is(Link link, Host host) {
        return isPod(host.name()) || isPatroniNode(link, host);
    }

    /** {@code db-0.db-headless…}: an ordinal, then a service; or the pod's service bears the pod's own name. */
    private static boolean isPod(String name) {
        var labels = name.split("\\.");
        if (labels.length < 2) {
            return false;
        }
        var dash = labels[0].lastIndexOf('-');
        var ordinal = dash > 0
                && dash < labels[0].length() - 1
                && labels[0].substring(dash + 1).chars().allMatch(Character::isDigit);
        if (!ordinal) {
            return false;
        }
        var set = labels[0].substring(0, dash);
        return labels[1].startsWith(set) || labels[1].contains("headless") || name.contains(".svc");
    }

    private static boolean isPatroniNode(Link link, Host host) {
        var nodes = link.route().cluster().map(Cluster::patroni).orElse(List.of());
        return nodes.stream()
                .flatMap(node -> node.name().stream())
                .map(Fact::value)
                .anyMatch(name -> name.equals(host.name()) || name.equals(host.label()));
    }
}
