package dev.plimsoll.lab.process;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A moment until which something outside this JVM is waited for, by asking again and again. */
public final class Deadline {
    private static final Duration BETWEEN = Duration.ofMillis(2);

    private final Duration patience;
    private final long end;

    private Deadline(Duration patience) {
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
    }

    public static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    /**
     * Asks every few milliseconds until the answer is yes.
     *
     * @return whether it was yes in time; it is asked at least once
     * @throws LabException when the thread is interrupted
     */
    public boolean waitFor(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new LabException(Reason.INTERRUPTED, "interrupted while waiting for a server");
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return true;
    }

    /** How long it was from the beginning. */
    public Duration patience() {
        return patience;
    }
}
