package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** When one node is lost, no other may become the leader. */
final class NobodyTakesOver implements Rule {
    @Override
    public About about() {
        return About.error("PAT08", "if a node is lost, nobody may take over")
                .why(
                        "Tags keep every other node from becoming the leader: the standby is there, streams, looks healthy,"
                                + " and never takes over. This is outage 003.")
                .source("Patroni docs/yaml_configuration.rst, tags; patroni/tags.py");
    }

    @Override
    public Example failing() {
        return example("true");
    }

    @Override
    public Example passing() {
        return example("false");
    }

    private static Example example(String tag) {
        return Example.file("node1/patroni.yml", Sound.node("node1"))
                .and("node2/patroni.yml", Sound.node("node2") + "tags:\n  nofailover: %s\n".formatted(tag));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> Stream.concat(
                        stranded(cluster, topology).stream(),
                        Nodes.members(cluster).stream().flatMap(node -> contradiction(node).stream())));
    }

    private Optional<Finding> stranded(Cluster cluster, Topology topology) {
        var members = Nodes.members(cluster);
        var barred = members.stream().filter(node -> Tags.of(node).bars()).toList();
        var left = members.size() - barred.size();
        if (barred.isEmpty() || members.size() < 2 || left > 1) {
            return Optional.empty();
        }
        var tag = Tags.of(barred.get(0)).barring().orElseThrow();
        var lost = members.stream().filter(node -> !barred.contains(node)).findFirst();
        var finding = about().finding(
                        tag.place(),
                        "patroni/" + cluster.name() + "#candidates",
                        lost.map(node -> "if %s is lost nobody may take over: %d of %d nodes of %s may lead"
                                        .formatted(Nodes.named(node), left, members.size(), cluster.name()))
                                .orElseGet(() -> "none of the %d nodes of %s may lead"
                                        .formatted(members.size(), cluster.name())))
                .because(barred.stream()
                        .flatMap(node -> Tags.of(node).barring().stream())
                        .map(Evidence::of)
                        .toList())
                .because(lost.map(node -> Evidence.at(node.place(), Nodes.named(node) + " may lead")).stream()
                        .toList())
                .remedy("let at least two nodes lead: take nofailover out, or set failover_priority above 0");
        return Optional.of(Unseen.nodes(cluster, topology) ? unproven(finding) : finding);
    }

    /** Other files speak of nodes whose own file is not here: one of those may take over. */
    private static Finding unproven(Finding finding) {
        return finding.because(
                        Evidence.known("files speak of more nodes than have a file here; their tags are not known"))
                .at(Level.WARNING);
    }

    private Optional<Finding> contradiction(PatroniNode node) {
        return Tags.of(node).contradicts()
                ? node.settings()
                        .find("tags.failover_priority")
                        .map(setting -> about().finding(
                                        setting,
                                        "nofailover and failover_priority say the opposite of each other; nofailover wins")
                                .because(node.settings().find("tags.nofailover").map(Evidence::of).stream()
                                        .toList())
                                .because(Evidence.of(setting))
                                .remedy("keep one of the two"))
                : Optional.empty();
    }
}
