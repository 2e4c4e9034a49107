package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A proxy asks Patroni for another role than the one it forwards for, or asks at another port. */
final class ProbeAsksWrong implements Rule {
    private static final Pattern READS =
            Pattern.compile("(?i).*(read(?!.?write)|replica|standby|slave|secondar|follower|(^|[-_.])ro($|[-_.])).*");
    private static final Pattern WRITES = Pattern.compile("(?i).*(write|primary|master|leader|(^|[-_.])rw($|[-_.])).*");

    @Override
    public About about() {
        return About.error("PAT19", "a proxy asks Patroni at the wrong path or port for its role")
                .why("Writes go to a standby and fail, or no server is ever taken for alive; after a fail-over clients"
                        + " stay where they are, as in outage 003.")
                .source("Patroni docs/rest_api.rst, health check endpoints; api.py, do_GET");
    }

    @Override
    public Example failing() {
        return asking("/replica");
    }

    @Override
    public Example passing() {
        return asking("/primary");
    }

    private static Example asking(String path) {
        return Sound.pair("", "").and("haproxy.cfg", """
                defaults
                    mode tcp
                    timeout connect 4s
                    timeout client 30m
                    timeout server 30m
                listen orders_write
                    bind *:5000
                    option httpchk GET %s
                    server node1 node1:5432 check port 8008 on-marked-down shutdown-sessions
                    server node2 node2:5432 check port 8008 on-marked-down shutdown-sessions
                """.formatted(path));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> topology.proxies().stream()
                        .flatMap(proxy -> proxy.sections().stream())
                        .filter(section -> leadsTo(section, cluster))
                        .flatMap(section -> Probe.of(section).stream()
                                .flatMap(probe ->
                                        Stream.concat(path(section, probe).stream(), ports(section, probe, cluster)))));
    }

    private static boolean leadsTo(Proxy.Section section, Cluster cluster) {
        return section.members().stream()
                .anyMatch(member -> cluster.named(member.host().name()).isPresent()
                        || cluster.named(member.host().label()).isPresent());
    }

    private Optional<Finding> path(Proxy.Section section, Probe probe) {
        var writes = WRITES.matcher(section.name()).matches()
                && !READS.matcher(section.name()).matches();
        var reads = READS.matcher(section.name()).matches()
                && !WRITES.matcher(section.name()).matches();
        return switch (probe.answers()) {
            case NOBODY -> Optional.of(finding(section, probe, "no node of Patroni answers 200 to it"));
            case STANDBYS ->
                writes ? Optional.of(finding(section, probe, "only standbys answer 200 to it")) : Optional.empty();
            case EVERYBODY ->
                writes && section.members().size() > 1
                        ? Optional.of(finding(section, probe, "every node answers 200 to it, standbys too"))
                        : Optional.empty();
            case LEADER ->
                reads
                        ? Optional.of(finding(section, probe, "only the leader answers 200 to it")
                                .at(Level.WARNING))
                        : Optional.empty();
        };
    }

    private Finding finding(Proxy.Section section, Probe probe, String who) {
        return about().finding(
                        probe.setting().place(),
                        subject(section, "path"),
                        "%s %s asks for %s: %s".formatted(section.kind(), section.name(), probe.path(), who))
                .because(Evidence.of(probe.setting()))
                .because(Evidence.at(section.place(), "%s %s".formatted(section.kind(), section.name())))
                .remedy("ask for /primary where writes go, for /replica where reads go");
    }

    private Stream<Finding> ports(Proxy.Section section, Probe probe, Cluster cluster) {
        var listening = Nodes.members(cluster).stream()
                .flatMap(node -> Stream.of("restapi.connect_address", "restapi.listen")
                        .flatMap(key -> node.settings().find(key).stream())
                        .filter(setting -> port(setting).isPresent())
                        .limit(1))
                .toList();
        var known = listening.stream()
                .flatMap(setting -> port(setting).stream())
                .distinct()
                .toList();
        return known.size() != 1
                ? Stream.empty()
                : section.members().stream()
                        .filter(member -> Probe.port(member)
                                .filter(port -> !port.value().equals(known.get(0)))
                                .isPresent())
                        .limit(1)
                        .map(member -> atPort(section, member, probe, listening));
    }

    private Finding atPort(Proxy.Section section, Proxy.Member member, Probe probe, List<Setting> listening) {
        var asked = Probe.port(member).orElseThrow();
        var answering = port(listening.get(0)).orElseThrow();
        return about().finding(
                        member.place(),
                        subject(section, "port"),
                        "%s %s checks at port %d; Patroni answers at %d"
                                .formatted(section.kind(), section.name(), asked.value(), answering))
                .because(asked)
                .because(Evidence.of(probe.setting()), Evidence.of(listening.get(0)))
                .remedy("write check port %d on every server line".formatted(answering));
    }

    private static Optional<Integer> port(Setting address) {
        return address.value()
                .map(text -> text.substring(text.lastIndexOf(':') + 1))
                .filter(text -> text.matches("\\d{2,5}"))
                .map(Integer::valueOf);
    }

    private static String subject(Proxy.Section section, String what) {
        return "%s#%s %s/%s".formatted(section.place().file(), section.kind(), section.name(), what);
    }
}
