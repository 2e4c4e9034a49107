package dev.plimsoll.guard.lease;

import java.time.Duration;

/**
 * How often an instance may write into the table: once a period over time, and three times in a row after it has not had
 * much to write. Not safe for several threads, but for {@link #since}.
 */
final class Pen {
    private static final double MOST = 3;

    private double ink = MOST;
    private long filled;
    private volatile long wrote;
    private volatile boolean used;

    /** Whether it may write now. */
    boolean may(long now, Duration period) {
        if (used) {
            ink = Math.min(MOST, ink + (double) (now - filled) / period.toNanos());
        }
        filled = now;
        return ink >= 1;
    }

    /** Whether it may, and once more if something greater comes; {@link #may} was asked before. */
    boolean spare() {
        return ink >= 2;
    }

    /** It has written; {@link #may} was asked before. */
    void wrote(long now) {
        ink--;
        wrote = now;
        used = true;
    }

    /** How many periods ago it wrote; infinite when never. */
    double since(long now, Duration period) {
        return used ? (double) (now - wrote) / period.toNanos() : Double.POSITIVE_INFINITY;
    }
}
