package dev.plimsoll.lab.load;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of a run's series.
 *
 * @param start when it begins, after the warm-up
 * @param requests those that were meant to start in it
 * @param answered how many were answered in it, whenever they started: the throughput
 * @param pool the connections at its end, where a pool is watched
 */
public record Interval(Duration start, Summary requests, long answered, Optional<PoolSample> pool) {}
