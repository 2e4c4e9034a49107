package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** A timer is shorter than Patroni allows, and is raised at run time. */
final class TimerBelowMinimum implements Rule {
    private static final Map<String, Integer> MINIMA = Map.of("ttl", 20, "loop_wait", 1, "retry_timeout", 3);

    @Override
    public About about() {
        return About.error("PAT02", "a timer is below Patroni's minimum")
                .why("Patroni raises it and only logs a warning, so that a fail-over takes longer than the file says:"
                        + " with ttl 10 people plan for 10 s and wait 20 s or more.")
                .source("Patroni docs/dynamic_configuration.rst; config.py, _validate_and_adjust_timeouts");
    }

    @Override
    public Example failing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 10\nloop_wait: 2\nretry_timeout: 3\n"));
    }

    @Override
    public Example passing() {
        return Example.file("dcs.yml", Sound.dcs("ttl: 20\nloop_wait: 2\nretry_timeout: 3\n"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.dynamic(topology)
                .flatMap(node -> Stream.of("ttl", "loop_wait", "retry_timeout").flatMap(key -> finding(node, key)));
    }

    private Stream<Finding> finding(PatroniNode node, String key) {
        var minimum = Duration.ofSeconds(MINIMA.getOrDefault(key, 0));
        var name = node.dynamic(key);
        return node.settings().duration(name).stream()
                .filter(fact -> fact.value().compareTo(minimum) < 0)
                .flatMap(fact -> node.settings().find(name).stream()
                        .map(setting -> about().finding(
                                        setting,
                                        "%s is %s; Patroni runs with its minimum of %s"
                                                .formatted(key, fact.shown(), Durations.words(minimum)))
                                .labelled("raised to %d".formatted(minimum.toSeconds()))
                                .because(fact)
                                .remedy("write %d or more, and plan fail-over times with it"
                                        .formatted(minimum.toSeconds()))));
    }
}
