package dev.plimsoll.guard.why;

import dev.plimsoll.guard.gate.Load;
import java.time.Duration;

/** How long connections are held now, and when nobody waits. Safe for several threads. */
public final class Usual {
    private static final double LATELY = 0.1;
    private static final double NOBODY = 0.1;

    private double calm;
    private Duration now = Duration.ZERO;

    /** What the last second was. */
    public synchronized void learn(Load load) {
        now = load.holds().mean();
        if (load.waiting() < NOBODY && load.holds().count() > 0) {
            double mean = now.toNanos();
            calm = calm == 0 ? mean : calm + LATELY * (mean - calm);
        }
    }

    /** The mean hold of the last second; zero when none ended. */
    public synchronized Duration now() {
        return now;
    }

    /** The mean hold of seconds in which nobody waited; zero before there was one. */
    public synchronized Duration calm() {
        return Duration.ofNanos((long) calm);
    }
}
