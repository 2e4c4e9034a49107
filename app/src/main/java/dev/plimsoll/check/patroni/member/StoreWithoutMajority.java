package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The DCS has one member, or an even number, and so loses its majority sooner than it need. */
final class StoreWithoutMajority implements Rule {
    private static final Pattern IMAGE = Pattern.compile("(?i)patroni|spilo");

    /** Those of Patroni, and Spilo's own. */
    private static final List<String> VARIABLES = List.of(
            "PATRONI_ETCD3_HOSTS", "PATRONI_ETCD_HOSTS", "PATRONI_ZOOKEEPER_HOSTS", "ETCD3_HOSTS", "ETCD_HOSTS");

    @Override
    public About about() {
        return About.warning("PAT16", "the DCS is listed with one host or an even number")
                .why("With one host its loss stops every fail-over; with an even number one member more is needed for"
                        + " the same number of losses.")
                .source("general knowledge of majorities; etcd documentation, FAQ on odd cluster sizes");
    }

    @Override
    public Example failing() {
        return Sound.pair("[etcd1:2379, etcd2:2379, etcd3:2379]", "[etcd1:2379, etcd2:2379]");
    }

    @Override
    public Example passing() {
        return Sound.pair("", "");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var files = Nodes.clusters(topology)
                .flatMap(cluster -> Nodes.members(cluster).stream())
                .flatMap(
                        node -> Stream.of("etcd3", "etcd", "zookeeper").flatMap(store -> finding(node, store).stream()))
                .toList();
        var said = files.stream().map(Finding::place).collect(Collectors.toSet());
        return Stream.concat(files.stream(), variables(topology).filter(finding -> !said.contains(finding.place())));
    }

    private static boolean isPatroni(Workload.Container container) {
        return container
                        .image()
                        .filter(image -> IMAGE.matcher(image.value()).find())
                        .isPresent()
                || container.environment().written().stream()
                        .anyMatch(variable -> variable.name().startsWith("PATRONI_"));
    }

    /** Containers of which no file is seen are told by variables alone: one finding for each list. */
    private Stream<Finding> variables(Topology topology) {
        var lists = new LinkedHashMap<String, Setting>();
        topology.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .filter(StoreWithoutMajority::isPatroni)
                .flatMap(container -> VARIABLES.stream().flatMap(name -> container.environment().find(name).stream()))
                .filter(variable -> variable.value().isPresent()
                        && variable.origin().place().isPresent())
                .forEach(variable -> lists.putIfAbsent(
                        variable.place().file() + variable.value().orElse(""), variable));
        return lists.values().stream().flatMap(variable -> judged(variable.name(), List.of(variable)).stream());
    }

    private Optional<Finding> finding(PatroniNode node, String store) {
        var prefix = store + ".hosts";
        var listed = node.settings().inEffect().stream()
                .filter(setting ->
                        setting.name().equals(prefix) || setting.name().startsWith(prefix + "["))
                .toList();
        var proxies =
                node.settings().flag(store + ".use_proxies").map(Fact::value).orElse(false);
        if (listed.isEmpty()
                || proxies
                || listed.stream()
                        .anyMatch(setting -> setting.hidden() && setting.name().equals(prefix))) {
            return Optional.empty();
        }
        return judged(prefix, listed);
    }

    private Optional<Finding> judged(String name, List<Setting> listed) {
        var hosts = listed.stream()
                .flatMap(setting -> Stream.of(setting.value().orElse("hidden").split(",")))
                .filter(host -> !host.isBlank())
                .count();
        return hosts % 2 == 1 && hosts > 1
                ? Optional.empty()
                : Optional.of(about().finding(
                                listed.get(0).place(),
                                listed.get(0).place().file() + "#" + name,
                                "%s lists %d %s; whether the store has more members is not in these files"
                                        .formatted(name, hosts, hosts == 1 ? "host" : "hosts"))
                        .because(listed.stream().map(Evidence::of).toList())
                        .remedy("run three members of the DCS, or five, and list them all"));
    }
}
