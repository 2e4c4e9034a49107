package dev.plimsoll.rehearse.timeline;

import dev.plimsoll.lab.load.Interval;
import dev.plimsoll.lab.load.PoolSample;
import java.time.Duration;
import java.util.Optional;

/**
 * What users met who came within one step.
 *
 * @param at its middle, after the fault; negative before it
 * @param answered of those who came, by second
 * @param failed of those who came, by second
 * @param p50 what half of the answers did not exceed; empty when there was none
 * @param p99 what 99 of 100 did not exceed; empty when there was none
 * @param pool the connections at its end
 */
public record Moment(
        Duration at,
        double answered,
        double failed,
        Optional<Duration> p50,
        Optional<Duration> p99,
        Optional<PoolSample> pool) {
    private static final double HALF = 50;
    private static final double NEARLY_ALL = 99;

    /**
     * Of a step of a run.
     *
     * @param fault when, after the beginning of the run, something was broken
     */
    static Moment of(Interval interval, Duration step, Duration fault) {
        var requests = interval.requests();
        double perSecond = 1e9 / step.toNanos();
        var latency = Optional.of(requests.latency()).filter(answers -> answers.count() > 0);
        return new Moment(
                interval.start().plus(step.dividedBy(2)).minus(fault),
                requests.succeeded() * perSecond,
                requests.failed() * perSecond,
                latency.map(answers -> answers.percentile(HALF)),
                latency.map(answers -> answers.percentile(NEARLY_ALL)),
                interval.pool());
    }
}
