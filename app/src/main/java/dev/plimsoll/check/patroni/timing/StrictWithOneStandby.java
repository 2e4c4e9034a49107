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

/** Every commit waits for a standby, and there is only one. */
final class StrictWithOneStandby implements Rule {
    @Override
    public About about() {
        return About.warning("PAT09", "strict synchronous mode with one standby: its loss stops all writes")
                .why("When the only standby is away, every write waits without end while reads go on and the primary"
                        + " looks healthy. This is the likeliest way outage 003 worked.")
                .source("Patroni docs/replication_modes.rst, synchronous_mode_strict");
    }

    @Override
    public Example failing() {
        return example("on");
    }

    @Override
    public Example passing() {
        return example("off");
    }

    private static Example example(String strict) {
        return Sound.pair(
                "    ttl: 30",
                "    synchronous_mode: on\n    synchronous_mode_strict: %s\n    ttl: 30".formatted(strict));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .filter(cluster -> cluster.standbysKnownOf() == 1)
                .flatMap(cluster -> Nodes.dynamic(cluster).stream()
                        .filter(node -> Nodes.synchronous(node).orElse(false))
                        .flatMap(node -> finding(cluster, node)));
    }

    private Stream<Finding> finding(Cluster cluster, PatroniNode node) {
        var strict = node.dynamic("synchronous_mode_strict");
        return node.settings().flag(strict).filter(Fact::value).stream()
                .flatMap(fact -> node.settings().find(strict).stream()
                        .map(setting -> about().finding(
                                        setting,
                                        "every commit waits for a standby, and %s has one".formatted(cluster.name()))
                                .because(fact)
                                .because(
                                        node
                                                .settings()
                                                .text(node.dynamic("synchronous_mode"))
                                                .map(Evidence::of)
                                                .stream()
                                                .toList())
                                .because(Nodes.members(cluster).stream()
                                        .map(member -> Evidence.at(member.place(), "node " + Nodes.named(member)))
                                        .distinct()
                                        .toList())
                                .remedy("add a second standby, or set synchronous_mode_strict to false")));
    }
}
