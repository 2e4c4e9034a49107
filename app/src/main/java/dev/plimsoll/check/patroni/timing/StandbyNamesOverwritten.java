package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A list of synchronous standbys is written by hand where Patroni writes its own. */
final class StandbyNamesOverwritten implements Rule {
    private static final String NAMES = "postgresql.parameters.synchronous_standby_names";

    @Override
    public About about() {
        return About.warning("PAT11", "synchronous_standby_names is set by hand, but Patroni manages it")
                .why("In synchronous mode the leader replaces the list, so that what was reviewed is not what holds.")
                .source("Patroni docs/dynamic_configuration.rst, synchronous_mode");
    }

    @Override
    public Example failing() {
        return Example.file(
                "dcs.yml",
                Sound.dcs(
                        "ttl: 30\nsynchronous_mode: true\npostgresql:\n  parameters:\n    synchronous_standby_names: node2\n"));
    }

    @Override
    public Example passing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 30\nsynchronous_mode: true\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.dynamic(topology)
                .filter(node -> Nodes.synchronous(node).orElse(false))
                .flatMap(node -> Stream.of(node.dynamic(NAMES), NAMES)
                        .distinct()
                        .flatMap(name -> node.settings().find(name).stream())
                        .filter(setting -> setting.value()
                                .filter(value -> !value.isBlank())
                                .isPresent())
                        .map(setting -> about().finding(
                                        setting, "synchronous_standby_names is set, but synchronous_mode replaces it")
                                .because(Evidence.of(setting))
                                .because(
                                        node
                                                .settings()
                                                .text(node.dynamic("synchronous_mode"))
                                                .map(Evidence::of)
                                                .stream()
                                                .toList())
                                .remedy("take it out; use the nosync tag to keep a node out of the list")));
    }
}
