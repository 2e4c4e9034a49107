package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Spelling;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two nodes have one name, or a node is of another cluster by a slip of the pen. */
final class MembersMistaken implements Rule {
    @Override
    public About about() {
        return About.error("PAT20", "two nodes have the same name, or one of them another scope")
                .why(
                        "Nodes of one name take each other's place in the DCS, and a node of another scope is no standby of"
                                + " this cluster: when the primary is lost nobody takes over, as in outage 003.")
                .source("Patroni docs/yaml_configuration.rst, name, scope");
    }

    @Override
    public Example failing() {
        return Example.file("node1/patroni.yml", Sound.node("node1"))
                .and("node2/patroni.yml", Sound.node("node2").replace("name: node2", "name: node1"));
    }

    @Override
    public Example passing() {
        return Sound.pair("", "");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var clusters = Nodes.clusters(topology).toList();
        return Stream.concat(clusters.stream().flatMap(cluster -> sameName(Nodes.members(cluster))), scopes(clusters));
    }

    private Stream<Finding> sameName(List<PatroniNode> members) {
        var seen = new LinkedHashMap<String, PatroniNode>();
        var findings = new ArrayList<Finding>();
        for (var node : members) {
            node.name().ifPresent(name -> {
                var earlier = seen.putIfAbsent(name.value(), node);
                if (earlier != null && areTwo(earlier, node)) {
                    findings.add(sameName(name, earlier, node));
                }
            });
        }
        return findings.stream();
    }

    /** Two files are two nodes when they say two addresses. */
    private static boolean areTwo(PatroniNode one, PatroniNode other) {
        return Stream.of("postgresql.connect_address", "restapi.connect_address", "postgresql.data_dir")
                .anyMatch(
                        key -> differ(one.settings().find(key), other.settings().find(key)));
    }

    private static boolean differ(Optional<Setting> one, Optional<Setting> other) {
        return one.flatMap(Setting::value).isPresent()
                && other.flatMap(Setting::value).isPresent()
                && !one.flatMap(Setting::value).equals(other.flatMap(Setting::value));
    }

    private Finding sameName(Fact<String> name, PatroniNode other, PatroniNode node) {
        var place = name.origin().place().orElse(node.place());
        return about().finding(
                        place,
                        place.file() + "#name",
                        "two nodes of %s are called %s"
                                .formatted(node.scope().map(Fact::value).orElse("the cluster"), name.value()))
                .because(other.name().map(Evidence::of).stream().toList())
                .because(name)
                .remedy("give every node a name of its own");
    }

    /** A scope that one file alone has, and that is nearly the one of its neighbours, with the same DCS. */
    private Stream<Finding> scopes(List<Cluster> clusters) {
        return clusters.stream()
                .filter(cluster -> Nodes.members(cluster).size() == 1)
                .flatMap(cluster -> clusters.stream()
                        .filter(other -> !other.equals(cluster))
                        .filter(other -> Nodes.members(other).size() > 1)
                        .flatMap(other ->
                                otherScope(
                                        Nodes.members(cluster).get(0),
                                        Nodes.members(other).get(0))
                                        .stream()));
    }

    private Optional<Finding> otherScope(PatroniNode node, PatroniNode neighbour) {
        if (node.scope().isEmpty()
                || neighbour.scope().isEmpty()
                || store(node).isEmpty()
                || !store(node).equals(store(neighbour))) {
            return Optional.empty();
        }
        var scope = node.scope().get();
        var theirs = neighbour.scope().get();
        var isSlip = Spelling.nearest(letters(scope.value()), List.of(letters(theirs.value())))
                        .isPresent()
                && digits(scope.value()).equals(digits(theirs.value()));
        return isSlip
                ? Optional.of(about().finding(
                                scope.origin().place().orElse(node.place()),
                                node.place().file() + "#scope",
                                "%s is alone in scope %s; its neighbours are in %s"
                                        .formatted(Nodes.named(node), scope.value(), theirs.value()))
                        .because(scope, theirs)
                        .remedy("write scope %s, if it is to be a node of that cluster".formatted(theirs.value()))
                        .at(Level.WARNING))
                : Optional.empty();
    }

    private static List<String> store(PatroniNode node) {
        return node.settings().inEffect().stream()
                .filter(setting ->
                        setting.name().contains(".host") && !setting.name().contains("pg_hba"))
                .flatMap(setting -> setting.value().stream())
                .toList();
    }

    private static String letters(String text) {
        return text.replaceAll("\\d", "");
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
