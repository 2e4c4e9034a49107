package dev.plimsoll.check.patroni.timing;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.PatroniNode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The three timers of one file.
 *
 * @param node the file
 * @param ttl how long the leader lock lives
 * @param loopWait how long a loop sleeps
 * @param retryTimeout how long an operation is tried again
 */
record Timers(PatroniNode node, Fact<Duration> ttl, Fact<Duration> loopWait, Fact<Duration> retryTimeout) {

    /** The timers, defaults included; empty when one of them is hidden or no time. */
    static Optional<Timers> of(PatroniNode node) {
        return time(node, "ttl")
                .flatMap(ttl -> time(node, "loop_wait")
                        .flatMap(loop -> time(node, "retry_timeout").map(retry -> new Timers(node, ttl, loop, retry))));
    }

    private static Optional<Fact<Duration>> time(PatroniNode node, String key) {
        return node.settings().duration(node.dynamic(key)).map(fact -> new Fact<>(key, fact.value(), fact.origin()));
    }

    /** The first of them that is written, for findings to point at. */
    Stream<Setting> written() {
        return Stream.of("retry_timeout", "ttl", "loop_wait")
                .flatMap(key -> node.settings().find(node.dynamic(key)).stream())
                .limit(1);
    }
}
