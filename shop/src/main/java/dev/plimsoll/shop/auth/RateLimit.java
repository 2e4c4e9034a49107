package dev.plimsoll.shop.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * So many of something per key and period: each key has a bucket that drips. Per instance: with two instances twice as many
 * get through, which keeps guessing hopeless and needs no table that every login writes to. At most {@value #KEYS} keys are
 * remembered; while all of them are busy, others are not counted. For all threads.
 */
final class RateLimit {
    static final int KEYS = 50_000;

    private final int most;
    private final Duration period;
    private final InstantSource clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @param most how many fit, at least 1
     * @param period in which a full bucket runs empty
     */
    RateLimit(int most, Duration period, InstantSource clock) {
        if (most < 1 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException("a limit must let something through: %d per %s".formatted(most, period));
        }
        this.most = most;
        this.period = period;
        this.clock = clock;
    }

    /** Whether one more would still fit. */
    boolean allows(String key) {
        var bucket = buckets.get(key);
        return bucket == null || level(bucket) <= most - 1;
    }

    /** Counts one more where it still fits, and says whether it did. */
    boolean take(String key) {
        var fits = allows(key);
        if (fits) {
            count(key);
        }
        return fits;
    }

    /** One more happened. */
    void count(String key) {
        if (buckets.size() >= KEYS) {
            buckets.values().removeIf(bucket -> level(bucket) <= 0);
        }
        if (buckets.size() >= KEYS && !buckets.containsKey(key)) {
            return;
        }
        buckets.compute(key, (same, bucket) -> new Bucket((bucket == null ? 0 : level(bucket)) + 1, clock.instant()));
    }

    private double level(Bucket bucket) {
        var dripped = (double) Duration.between(bucket.at(), clock.instant()).toMillis() / period.toMillis() * most;
        return Math.max(0, bucket.level() - dripped);
    }

    private record Bucket(double level, Instant at) {}
}
