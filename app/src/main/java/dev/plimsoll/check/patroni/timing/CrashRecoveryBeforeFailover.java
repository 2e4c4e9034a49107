package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Goals;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** A crashed primary may try to come back for longer than users are to wait. */
final class CrashRecoveryBeforeFailover implements Rule {
    @Override
    public About about() {
        return About.warning("PAT17", "a crashed primary is waited for longer than the goal allows")
                .why("After a crash nobody takes over until primary_start_timeout is over: the worst case is"
                        + " loop_wait + primary_start_timeout + loop_wait.")
                .source("Patroni docs/dynamic_configuration.rst, primary_start_timeout");
    }

    @Override
    public Example failing() {
        return example(300);
    }

    @Override
    public Example passing() {
        return example(10);
    }

    private static Example example(int timeout) {
        return Example.file(
                        "dcs.yml", Sound.dcs("ttl: 30\nloop_wait: 10\nprimary_start_timeout: %d\n".formatted(timeout)))
                .and("plimsoll.yml", "goals: {recover: 30s}\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> Nodes.dynamic(cluster).stream().limit(1))
                .flatMap(node -> finding(node, topology.goals()));
    }

    private Stream<Finding> finding(PatroniNode node, Goals goals) {
        var timers = Timers.of(node);
        var timeout = node.settings().duration(node.dynamic("primary_start_timeout"));
        if (timers.isEmpty() || timeout.isEmpty() || !isJudged(timeout.get(), goals)) {
            return Stream.empty();
        }
        var loop = timers.get().loopWait();
        var worst = timeout.get().value().plus(loop.value().multipliedBy(2));
        if (worst.compareTo(goals.recover().value()) <= 0) {
            return Stream.empty();
        }
        return Stream.of(about().finding(
                        timeout.get().origin().place().orElse(node.place()),
                        node.place().file() + "#primary_start_timeout",
                        "after a crash nobody takes over for up to %s; users are to wait %s at most"
                                .formatted(
                                        Durations.words(worst), goals.recover().shown()))
                .because(timeout.get(), loop, goals.recover())
                .remedy("lower primary_start_timeout to %d; 0 fails over at once"
                        .formatted(Math.max(
                                0,
                                goals.recover()
                                        .value()
                                        .minus(loop.value().multipliedBy(2))
                                        .toSeconds()))));
    }

    /** Without a declared goal only what is longer than Patroni's own default is. */
    private static boolean isJudged(Fact<Duration> timeout, Goals goals) {
        return goals.recover().stated() || timeout.value().compareTo(Duration.ofMinutes(5)) > 0;
    }
}
