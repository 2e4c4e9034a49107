package dev.plimsoll.guard.gate;

import java.time.Duration;

/**
 * Durations counted in buckets, four to a doubling, from 256 ns to about 20 minutes: a percentile is at most a quarter too
 * high. Written by one thread at a time; the counts wrap around, differences stay right.
 */
final class Tally {
    private static final int BUCKETS = 132;
    private static final int LEAST_EXPONENT = 8;

    private final int[] buckets = new int[BUCKETS];
    private long count;
    private long nanos;

    void record(long duration) {
        count++;
        nanos += duration;
        buckets[bucket(duration)]++;
    }

    void add(Tally other) {
        count += other.count;
        nanos += other.nanos;
        for (int i = 0; i < BUCKETS; i++) {
            buckets[i] += other.buckets[i];
        }
    }

    /** What was recorded here and not yet there. */
    Tally since(Tally before) {
        var difference = new Tally();
        difference.count = count - before.count;
        difference.nanos = nanos - before.nanos;
        for (int i = 0; i < BUCKETS; i++) {
            difference.buckets[i] = buckets[i] - before.buckets[i];
        }
        return difference;
    }

    long count() {
        return count;
    }

    long nanos() {
        return nanos;
    }

    Spread spread() {
        return new Spread(count, Duration.ofNanos(nanos), percentile(0.5), percentile(0.95));
    }

    private Duration percentile(double share) {
        long rank = (long) Math.ceil(count * share);
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += buckets[i];
            if (seen >= rank && seen > 0) {
                return Duration.ofNanos(upperEnd(i));
            }
        }
        return Duration.ZERO;
    }

    private static int bucket(long duration) {
        if (duration < 1L << LEAST_EXPONENT) {
            return 0;
        }
        int exponent = 63 - Long.numberOfLeadingZeros(duration);
        int quarter = (int) (duration >>> (exponent - 2)) & 3;
        return Math.min(BUCKETS - 1, (exponent - LEAST_EXPONENT) * 4 + quarter);
    }

    private static long upperEnd(int bucket) {
        return (5L + bucket % 4) << (bucket / 4 + LEAST_EXPONENT - 2);
    }
}
