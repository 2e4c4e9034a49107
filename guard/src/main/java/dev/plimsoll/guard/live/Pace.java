package dev.plimsoll.guard.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How fast a size may follow what is declared: it is never more than double or less than half of what it was at any moment
 * of the last minute. Safe for several threads.
 */
public final class Pace {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier clock;
    private final Deque<Step> steps = new ArrayDeque<>();
    private int size;

    /**
     * @param size what is in effect
     * @param clock in nanoseconds, and one that nobody sets
     */
    public Pace(int size, LongSupplier clock) {
        this.clock = clock;
        this.size = size;
    }

    /**
     * What may be in effect now.
     *
     * @param free whether it may be there at once
     */
    public synchronized int toward(int declared, boolean free) {
        long now = clock.getAsLong();
        steps.removeIf(step -> now - step.until >= MINUTE);
        int next = free ? declared : kept(declared);
        if (free) {
            steps.clear();
        } else if (next != size) {
            steps.addLast(new Step(size, now));
        }
        size = next;
        return next;
    }

    private int kept(int declared) {
        int most = size;
        int least = size;
        for (var step : steps) {
            most = Math.max(most, step.size);
            least = Math.min(least, step.size);
        }
        return Math.max((most + 1) / 2, Math.min(declared, least * 2));
    }

    /** A size that was in effect until then. */
    private record Step(int size, long until) {}
}
