package dev.plimsoll.guard.source;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Time that is left for something, of which a pause of this process takes little: it is waited for in pieces, and one
 * that took too long counts as a short one. What was answered meanwhile is then looked at, and not given up. For one
 * thread.
 */
final class Left {
    private static final long PIECE = Duration.ofMillis(50).toNanos();

    private final LongSupplier ticks;
    private long last;
    private long left;

    /** @param ticks a clock that only goes forward, in nanoseconds */
    Left(Duration all, LongSupplier ticks) {
        this.ticks = ticks;
        this.last = ticks.getAsLong();
        this.left = all.toNanos();
    }

    /** How many nanoseconds to wait before this is asked again; none when no time is left. */
    long piece() {
        long now = ticks.getAsLong();
        left -= Math.min(now - last, 2 * PIECE);
        last = now;
        return Math.max(0, Math.min(left, PIECE));
    }
}
