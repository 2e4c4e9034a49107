package dev.plimsoll.rehearse.canary;

import java.time.Duration;

/**
 * When no write was acknowledged. Times are nanoseconds of one clock; safe for several threads.
 */
final class Silence {
    private final long patience;
    private long last;
    private long longest;
    private long all;
    private int gaps;

    /**
     * Begins to listen.
     *
     * @param patience a shorter silence is none
     * @param now the beginning
     */
    Silence(Duration patience, long now) {
        this.patience = patience.toNanos();
        this.last = now;
    }

    /**
     * A write was acknowledged.
     *
     * @return how long it had been silent before, zero if it had not
     */
    synchronized Duration yes(long now) {
        long gap = now - last;
        last = Math.max(last, now);
        if (gap <= patience) {
            return Duration.ZERO;
        }
        gaps++;
        all += gap;
        longest = Math.max(longest, gap);
        return Duration.ofNanos(gap);
    }

    /** How long it has been silent now, zero if it is not. */
    synchronized Duration now(long now) {
        return now - last <= patience ? Duration.ZERO : Duration.ofNanos(now - last);
    }

    /** All of it until now, one that lasts included. */
    synchronized Downtime until(long now) {
        long open = now(now).toNanos();
        return new Downtime(
                open > 0 ? gaps + 1 : gaps,
                Duration.ofNanos(Math.max(longest, open)),
                Duration.ofNanos(all + open),
                open > 0);
    }
}
