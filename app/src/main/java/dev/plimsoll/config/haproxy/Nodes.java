package dev.plimsoll.config.haproxy;

import dev.plimsoll.config.Draft;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Proxy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the nodes of a cluster by the lines of a proxy: whatever stands beside a known server is another node of it. */
final class Nodes {
    private Nodes() {}

    static void count(Proxy proxy, Draft draft) {
        proxy.sections().stream().filter(Nodes::carriesConnections).forEach(section -> count(section, draft));
    }

    private static boolean carriesConnections(Proxy.Section section) {
        return section.members().size() > 1
                && section.settings()
                        .text("mode")
                        .map(Fact::value)
                        .filter("http"::equals)
                        .isEmpty();
    }

    private static void count(Proxy.Section section, Draft draft) {
        var hosts = section.members().stream().map(Proxy.Member::host).collect(Collectors.toSet());
        var owners = draft.clusters().stream()
                .filter(cluster -> hosts.stream().anyMatch(host -> has(cluster, host)))
                .toList();
        if (owners.size() == 1) {
            draft.clusters().replaceAll(cluster -> owners.contains(cluster) ? knowing(cluster, hosts) : cluster);
        }
    }

    private static boolean has(Cluster cluster, Host host) {
        return cluster.primary().isPostgres()
                && cluster.servers().stream()
                        .anyMatch(server -> server.hostnames().contains(host.name())
                                || server.hostnames().contains(host.label()));
    }

    private static Cluster knowing(Cluster cluster, Set<Host> nodes) {
        var standbys = Math.max(cluster.standbysKnownOf(), nodes.size() - 1);
        return new Cluster(cluster.name(), List.copyOf(cluster.servers()), cluster.patroni(), standbys);
    }
}
