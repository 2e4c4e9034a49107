package dev.plimsoll.guard.why;

import dev.plimsoll.guard.Cause;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server says the sessions of this user wait for. Asked by whoever has a connection beside the pool anyway: none is
 * made for it, which would be in nobody's budget. Safe for several threads.
 */
public final class ServerView {
    private static final long APART = Duration.ofSeconds(1).toNanos();
    private static final long REMEMBERED = Duration.ofSeconds(3).toNanos();

    private volatile Answer last = new Answer(Optional.empty(), System.nanoTime() - REMEMBERED);
    private volatile long looked = System.nanoTime() - APART;
    private volatile long begun = looked;

    /** Somebody waits for a connection. Called by one thread, several times a second as long as that is so. */
    public void look() {
        long now = System.nanoTime();
        if (now - looked >= APART) {
            begun = now;
        }
        looked = now;
    }

    /** Whether somebody waits and what is known is from before: then it is worth asking at once. */
    public boolean curious() {
        return System.nanoTime() - looked < APART && last.at - begun < 0;
    }

    /**
     * What was seen.
     *
     * @param locked sessions that wait for a lock
     * @param standby sessions whose commit has waited for a standby for a while
     * @param busy sessions that do anything
     */
    public void told(int locked, int standby, int busy) {
        last = new Answer(cause(locked, standby, busy), System.nanoTime());
    }

    /** What most of them wait for, if it is known and is one thing. */
    public Optional<Cause> cause() {
        var known = last;
        return System.nanoTime() - known.at > REMEMBERED ? Optional.empty() : known.cause;
    }

    /** Whose commit waits for a standby keeps its locks, so others wait for those. */
    private static Optional<Cause> cause(int locked, int standby, int busy) {
        if (standby > 0 && (standby + locked) * 2 >= busy) {
            return Optional.of(Cause.WRITES_BLOCKED);
        }
        return locked > 0 && locked * 2 >= busy - 1 ? Optional.of(Cause.LOCK_STALL) : Optional.empty();
    }

    private record Answer(Optional<Cause> cause, long at) {}
}
