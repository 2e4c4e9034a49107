package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The watchdog resets the machine while Patroni's loop may still be at work. */
final class WatchdogTooTight implements Rule {
    private static final int LEAST = 15;

    @Override
    public About about() {
        return About.warning("PAT15", "the watchdog leaves the loop less than 15 s")
                .why("ttl less safety_margin less loop_wait is what a loop may take before the machine is reset; a slow"
                        + " DCS then costs a server instead of a moment.")
                .source("Patroni docs/watchdog.rst, safety_margin");
    }

    @Override
    public Example failing() {
        return example(20);
    }

    @Override
    public Example passing() {
        return example(5);
    }

    private static Example example(int margin) {
        return Sound.pair(
                "postgresql:\n  listen",
                "watchdog:\n  mode: automatic\n  safety_margin: %d\npostgresql:\n  listen".formatted(margin));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> Nodes.dynamic(cluster).stream()
                        .limit(1)
                        .flatMap(dynamic -> Timers.of(dynamic).stream())
                        .flatMap(timers -> Nodes.members(cluster).stream().flatMap(node -> finding(node, timers))));
    }

    private Stream<Finding> finding(PatroniNode node, Timers timers) {
        var mode = node.settings().find("watchdog.mode").flatMap(Setting::value).orElse("off");
        var margin = node.settings().integer("watchdog.safety_margin");
        if (mode.equals("off") || mode.equals("false") || margin.isEmpty()) {
            return Stream.empty();
        }
        var ttl = timers.ttl().value().toSeconds();
        var kept = margin.get().value() == -1 ? ttl - ttl / 2 : margin.get().value();
        var left = ttl - kept - timers.loopWait().value().toSeconds();
        return left >= LEAST
                ? Stream.empty()
                : node.settings().find("watchdog.mode").stream()
                        .map(setting -> about().finding(
                                        setting,
                                        "ttl %d s - safety_margin %d s - loop_wait %d s leaves the loop %d s before the watchdog fires"
                                                .formatted(
                                                        ttl,
                                                        kept,
                                                        timers.loopWait()
                                                                .value()
                                                                .toSeconds(),
                                                        left))
                                .because(timers.ttl(), margin.get(), timers.loopWait())
                                .remedy("raise ttl or lower loop_wait until 15 s are left"));
    }
}
