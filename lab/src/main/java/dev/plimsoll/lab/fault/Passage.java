package dev.plimsoll.lab.fault;

import java.time.Duration;

/**
 * What happens to bytes on their way.
 *
 * @param kind whether they arrive
 * @param delay how long they are on their way if they do
 */
public record Passage(Kind kind, Duration delay) {
    /** They arrive at once. */
    public static final Passage NOW = new Passage(Kind.ARRIVES, Duration.ZERO);

    /** They wait until the fault is another. */
    public static final Passage HELD = new Passage(Kind.WAITS, Duration.ZERO);

    /** They are thrown away. */
    public static final Passage DROPPED = new Passage(Kind.VANISHES, Duration.ZERO);

    public Passage {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay must not be negative: " + delay);
        }
    }

    /** They arrive after a while. */
    public static Passage after(Duration delay) {
        return new Passage(Kind.ARRIVES, delay);
    }

    /** What becomes of bytes. */
    public enum Kind {
        ARRIVES,
        WAITS,
        VANISHES
    }
}
