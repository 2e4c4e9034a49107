package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The timers do not add up: a node may lose its lock while it still tries to keep it. */
final class TimersContradict implements Rule {
    @Override
    public About about() {
        return About.error("PAT01", "loop_wait + 2 x retry_timeout is longer than ttl")
                .why(
                        "Patroni lowers loop_wait and then retry_timeout at run time, so that the cluster does not run with"
                                + " what was reviewed: short network trouble demotes a healthy primary. A timer that"
                                + " contradicts another is one of the ways outage 003 began.")
                .source("Patroni docs/dynamic_configuration.rst; config.py, _validate_and_adjust_timeouts");
    }

    @Override
    public Example failing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 30\nloop_wait: 10\nretry_timeout: 20\n"));
    }

    @Override
    public Example passing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 50\nloop_wait: 10\nretry_timeout: 20\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.dynamic(topology).flatMap(node -> Timers.of(node).stream()).flatMap(this::finding);
    }

    private Stream<Finding> finding(Timers timers) {
        var needed =
                timers.loopWait().value().plus(timers.retryTimeout().value().multipliedBy(2));
        if (needed.compareTo(timers.ttl().value()) <= 0) {
            return Stream.empty();
        }
        return timers.written()
                .map(setting -> about().finding(
                                setting,
                                "loop_wait %s + 2 x retry_timeout %s = %s, but ttl is %s"
                                        .formatted(
                                                timers.loopWait().shown(),
                                                timers.retryTimeout().shown(),
                                                Durations.words(needed),
                                                timers.ttl().shown()))
                        .labelled("does not fit into ttl")
                        .because(timers.ttl(), timers.loopWait(), timers.retryTimeout())
                        .remedy("raise ttl to %d, or lower retry_timeout".formatted(needed.toSeconds())));
    }
}
