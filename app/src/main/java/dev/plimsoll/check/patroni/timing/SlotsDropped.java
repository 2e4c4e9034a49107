package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** A standby that is away for a while comes back to a primary that has thrown away what it needs. */
final class SlotsDropped implements Rule {
    private static final Duration SHORT = Duration.ofMinutes(10);

    @Override
    public About about() {
        return About.warning("PAT18", "no replication slots, or they are dropped soon after a standby is away")
                .why("The primary removes WAL the standby still needs; it must be copied anew, and until then the"
                        + " cluster has nobody to fail over to.")
                .source("Patroni docs/dynamic_configuration.rst, use_slots, member_slots_ttl");
    }

    @Override
    public Example failing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 30\nmember_slots_ttl: 0\n"));
    }

    @Override
    public Example passing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 30\nmember_slots_ttl: 30min\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.dynamic(topology).flatMap(node -> Stream.concat(off(node), soon(node)));
    }

    private Stream<Finding> off(PatroniNode node) {
        var name = node.dynamic("postgresql.use_slots");
        return node.settings().flag(name).filter(on -> !on.value()).stream()
                .flatMap(on -> node.settings().find(name).stream()
                        .map(setting -> about().finding(setting, "use_slots is off: WAL is kept by wal_keep_size alone")
                                .because(on)
                                .remedy("take use_slots out, and limit a slot by max_slot_wal_keep_size")));
    }

    private Stream<Finding> soon(PatroniNode node) {
        var name = node.dynamic("member_slots_ttl");
        return node.settings().duration(name).filter(kept -> kept.value().compareTo(SHORT) < 0).stream()
                .flatMap(kept -> node.settings().find(name).stream()
                        .map(setting -> about().finding(
                                        setting,
                                        "the slot of a standby that is away is dropped after %s"
                                                .formatted(kept.shown()))
                                .because(kept)
                                .remedy("keep it for as long as a node is usually away; 30min is the default")));
    }
}
