package dev.plimsoll.lab.load;

import java.util.Map;

/**
 * What became of the requests that were meant to start within some time, whenever they ended.
 *
 * @param arrivals how many
 * @param succeeded how many were answered
 * @param failures how many were not, by kind; together with those that succeeded they are all
 * @param latency of those that succeeded, from the moment at which they were meant to start; a failed request has none,
 *     so read it beside the failures
 */
public record Summary(long arrivals, long succeeded, Map<FailureKind, Long> failures, Latency latency) {
    public Summary {
        failures = Map.copyOf(failures);
    }

    /** How many failed. */
    public long failed() {
        return arrivals - succeeded;
    }

    /** How many failed so. */
    public long failed(FailureKind kind) {
        return failures.getOrDefault(kind, 0L);
    }
}
