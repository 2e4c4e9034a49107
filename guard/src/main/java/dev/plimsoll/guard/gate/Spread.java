package dev.plimsoll.guard.gate;

import java.time.Duration;

/**
 * How long many things took.
 *
 * @param count how many
 * @param total all together
 * @param p50 half took at most this, give or take a quarter; zero when there were none
 * @param p95 95 of 100 took at most this, give or take a quarter
 */
public record Spread(long count, Duration total, Duration p50, Duration p95) {
    /** The average; zero when there were none. */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }
}
