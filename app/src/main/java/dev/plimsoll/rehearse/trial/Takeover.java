package dev.plimsoll.rehearse.trial;

import java.time.Duration;

/**
 * A standby became the primary.
 *
 * @param detect from the fault until it was told to take over
 * @param promote until it took writes
 */
public record Takeover(Duration detect, Duration promote) {
    /** From the fault until it took writes. */
    public Duration total() {
        return detect.plus(promote);
    }

    /** The same where timers are not shortened by that factor: detecting is theirs, promoting is not. */
    public Takeover extrapolated(int compression) {
        return new Takeover(detect.multipliedBy(compression), promote);
    }
}
