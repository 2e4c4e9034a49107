package dev.plimsoll.guard.limit;

import dev.plimsoll.guard.Cause;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a pool did in one second.
 *
 * @param at its end
 * @param lanes by name; those nothing happened in may be left out
 * @param inUse connections handed out, averaged over the second
 * @param waiting callers that waited, averaged over the second: the sum of their waits in seconds (Little's law)
 * @param databaseShare which part of the time connections were out the database worked, 0 to 1; 1 when nobody looked
 * @param trouble what makes latency say nothing about size: a failover, a lock everybody waits for
 */
public record Window(
        Instant at,
        Map<String, Flow> lanes,
        double inUse,
        double waiting,
        double databaseShare,
        Optional<Cause> trouble) {
    /** Fewer than this wait in any pool whose callers come by chance. */
    private static final double NOBODY = 0.1;

    private static final double NEARLY_ALL = 0.8;
    private static final double HALF = 0.5;

    /** So many are no crowd for any database; half of a limit that is far too large is. */
    private static final double FEW = 4;

    public Window {
        lanes = Map.copyOf(lanes);
    }

    /** How many connections came back. */
    int returned() {
        return lanes.values().stream().mapToInt(Flow::returned).sum();
    }

    /** Whether callers wait for want of connections, and not because they are just being made or none is handed out. */
    boolean wanting(double limit) {
        return waiting >= NOBODY && inUse >= HALF * limit;
    }

    /** Whether a lower limit would be felt. */
    boolean busy(double limit) {
        return inUse >= NEARLY_ALL * limit;
    }

    /** Whether what connections do now is what they do when they do not stand in each other's way. */
    boolean calm(double limit) {
        return waiting < NOBODY && inUse < Math.min(FEW, HALF * limit);
    }
}
