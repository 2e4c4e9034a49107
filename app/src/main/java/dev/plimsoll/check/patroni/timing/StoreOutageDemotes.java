package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** When the DCS is away, the primary gives up although nothing is wrong with it. */
final class StoreOutageDemotes implements Rule {
    @Override
    public About about() {
        return About.info("PAT14", "an outage of the DCS demotes a healthy primary")
                .why("Without failsafe_mode the primary becomes read-only when it cannot renew its lock within"
                        + " retry_timeout, even if every member still sees it.")
                .source("Patroni docs/dcs_failsafe_mode.rst");
    }

    @Override
    public Example failing() {
        return Example.file("dcs.yml", "ttl: 30\nloop_wait: 10\nfailsafe_mode: false\n");
    }

    @Override
    public Example passing() {
        return Example.file("dcs.yml", "ttl: 30\nloop_wait: 10\nfailsafe_mode: true\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> Nodes.dynamic(cluster).stream().limit(1))
                .flatMap(
                        node -> node.settings().flag(node.dynamic("failsafe_mode")).stream()
                                .filter(on -> !on.value())
                                .map(
                                        on -> about().finding(
                                                        on.origin().place().orElse(node.place()),
                                                        node.place().file() + "#failsafe_mode",
                                                        "failsafe_mode is off: when the DCS is away, %s becomes read-only"
                                                                .formatted(node.scope()
                                                                        .map(Fact::value)
                                                                        .orElse("the primary")))
                                                .because(on)
                                                .remedy(
                                                        "set failsafe_mode to true with patronictl edit-config, once every member runs 3.0 or newer")));
    }
}
