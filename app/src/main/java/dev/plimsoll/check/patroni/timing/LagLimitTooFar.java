package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The lag up to which a standby may take over is nothing at all, or more than may be lost. */
final class LagLimitTooFar implements Rule {
    private static final long LARGE = 100L * 1024 * 1024;

    @Override
    public About about() {
        return About.warning("PAT07", "the lag limit for a fail-over is 0, or very large")
                .why("With 0 a standby that is a byte behind may not take over, and the primary is lost with nobody to"
                        + " follow; with a large limit every write up to it, and those of the last ttl, may be lost.")
                .source("Patroni docs/replication_modes.rst, maximum_lag_on_failover; ha.py, is_lagging");
    }

    @Override
    public Example failing() {
        return Example.file(
                "dcs.yml", "ttl: 30\nfailsafe_mode: true\nloop_wait: 10\nmaximum_lag_on_failover: 1073741824\n");
    }

    @Override
    public Example passing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 30\nloop_wait: 10\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.dynamic(topology).flatMap(this::finding);
    }

    private Stream<Finding> finding(PatroniNode node) {
        var name = node.dynamic("maximum_lag_on_failover");
        var synchronous = Nodes.synchronous(node).orElse(true);
        return node.settings().find(name).stream()
                .filter(setting -> !synchronous)
                .flatMap(
                        setting -> node.settings().real(name).stream()
                                .filter(limit -> limit.value() == 0 || limit.value() >= LARGE)
                                .map(
                                        limit -> about().finding(setting, fact(limit))
                                                .because(limit)
                                                .because(
                                                        node
                                                                .settings()
                                                                .duration(node.dynamic("ttl"))
                                                                .map(Evidence::of)
                                                                .stream()
                                                                .toList())
                                                .remedy(
                                                        "set it to what may be lost, 1048576 is the default, or turn synchronous_mode on")));
    }

    private static String fact(Fact<Double> limit) {
        return limit.value() == 0
                ? "maximum_lag_on_failover is 0: a standby that is a byte behind may not take over"
                : "a standby %s behind may take over, and what it lacks is lost"
                        .formatted(new Size(limit.value().longValue()));
    }
}
