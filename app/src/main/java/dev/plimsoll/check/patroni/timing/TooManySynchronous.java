package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** More standbys are to be synchronous than there are. */
final class TooManySynchronous implements Rule {
    @Override
    public About about() {
        return About.info("PAT10", "synchronous_node_count is higher than the number of standbys")
                .why("Patroni waits for as many standbys as there are, which is fewer than the file promises.")
                .source("Patroni docs/dynamic_configuration.rst, synchronous_node_count");
    }

    @Override
    public Example failing() {
        return example(2);
    }

    @Override
    public Example passing() {
        return example(1);
    }

    private static Example example(int count) {
        return Sound.pair(
                "    ttl: 30",
                "    synchronous_mode: on\n    synchronous_node_count: %d\n    ttl: 30".formatted(count));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .filter(cluster -> cluster.standbysKnownOf() > 0)
                .flatMap(cluster -> Nodes.dynamic(cluster).stream()
                        .filter(node -> Nodes.synchronous(node).orElse(false))
                        .flatMap(node -> finding(cluster, node)));
    }

    private Stream<Finding> finding(Cluster cluster, PatroniNode node) {
        var name = node.dynamic("synchronous_node_count");
        var never = Nodes.members(cluster).stream()
                .filter(member ->
                        member.settings().flag("tags.nosync").map(Fact::value).orElse(false))
                .count();
        var eligible = cluster.standbysKnownOf() - Math.max(0, never - 1);
        return node.settings().integer(name).filter(count -> count.value() > eligible).stream()
                .flatMap(count -> node.settings().find(name).stream()
                        .map(setting -> about().finding(
                                        setting,
                                        "%d standbys are to be synchronous; %s has %d that can be"
                                                .formatted(count.value(), cluster.name(), eligible))
                                .because(count)
                                .because(Nodes.members(cluster).stream()
                                        .map(member -> Evidence.at(member.place(), "node " + Nodes.named(member)))
                                        .distinct()
                                        .toList())
                                .remedy("set it to %d or add standbys".formatted(eligible))));
    }
}
