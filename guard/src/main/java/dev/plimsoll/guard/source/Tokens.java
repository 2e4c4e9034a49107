package dev.plimsoll.guard.source;

import java.util.random.RandomGenerator;

/**
 * A pace for new connections: so many a second, a fifth of that at once after a rest, and each wait up to half as long
 * again by chance, so that instances that lost theirs at one moment do not come back at one moment. Not safe for several
 * threads.
 */
final class Tokens {
    private static final double AT_ONCE = 0.2;
    private static final double JITTER = 0.5;
    private static final double SECOND = 1e9;

    private final RandomGenerator chance;
    private double left;
    private long at;

    Tokens(RandomGenerator chance, long nanos) {
        this.chance = chance;
        this.at = nanos;
        this.left = Double.MAX_VALUE;
    }

    /**
     * Takes one.
     *
     * @param nanos now, of a clock that only goes forward
     * @param perSecond 1 or more
     * @return how long to wait before using it
     */
    long take(long nanos, int perSecond) {
        var most = Math.max(1, perSecond * AT_ONCE);
        left = Math.min(most, left + (nanos - at) / SECOND * perSecond) - 1;
        at = nanos;
        return left >= 0 ? 0 : (long) (-left / perSecond * SECOND * (1 + JITTER * chance.nextDouble()));
    }
}
