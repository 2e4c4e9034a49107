package dev.plimsoll.lab.cluster.observer;

import java.time.Duration;

/**
 * The times of Patroni.
 *
 * @param ttl how long the leader's lease lasts after each renewal
 * @param loopWait how long from one turn of an agent to the next
 * @param retryTimeout how long an agent tries to reach the lease, or its own server, before it gives up
 * @param primaryStartTimeout how long a primary that crashed may take to start again before another takes over; zero:
 *     another takes over at once, if one can
 * @param statusTimeout how long an agent waits for the others to say how they are before it takes over; fixed in
 *     Patroni (ha.py, fetch_node_status: 2 s)
 */
public record Timers(
        Duration ttl, Duration loopWait, Duration retryTimeout, Duration primaryStartTimeout, Duration statusTimeout) {
    /** Patroni's: ttl 30 s, loop_wait 10 s, retry_timeout 10 s, primary_start_timeout 300 s (config.py). */
    public static final Timers DEFAULTS = new Timers(seconds(30), seconds(10), seconds(10), seconds(300), seconds(2));

    public Timers {
        if (min(min(ttl, loopWait), min(retryTimeout, statusTimeout)).compareTo(Duration.ZERO) <= 0
                || primaryStartTimeout.isNegative()) {
            throw new IllegalArgumentException("ttl, loop_wait, retry_timeout must be positive: %s, %s, %s"
                    .formatted(ttl, loopWait, retryTimeout));
        }
    }

    /**
     * What Patroni makes of these: ttl of 20 s at least, retry_timeout of 3 s, loop_wait of 1 s; and of loop_wait + 2 ×
     * retry_timeout ≤ ttl, for which loop_wait is shortened first (config.py, _validate_and_adjust_timeouts, since 3.2).
     */
    public Timers adjusted() {
        var longest = max(ttl, seconds(20));
        var retry = max(retryTimeout, seconds(3));
        var loop = max(loopWait, seconds(1));
        if (seconds(1).plus(retry.multipliedBy(2)).compareTo(longest) > 0) {
            loop = seconds(1);
            retry = seconds(longest.minusSeconds(1).toSeconds() / 2);
        } else if (loop.plus(retry.multipliedBy(2)).compareTo(longest) > 0) {
            loop = longest.minus(retry.multipliedBy(2));
        }
        return new Timers(longest, loop, retry, primaryStartTimeout, statusTimeout);
    }

    /** All of them shortened by one factor, 1 or more. */
    public Timers dividedBy(int factor) {
        return new Timers(
                ttl.dividedBy(factor),
                loopWait.dividedBy(factor),
                retryTimeout.dividedBy(factor),
                primaryStartTimeout.dividedBy(factor),
                statusTimeout.dividedBy(factor));
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
