package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Truth;

/** Where something went. */
public enum Trend {
    UP,
    DOWN,
    /** Shown to be the same, within a tolerance: more than "no difference was found". */
    STEADY,
    /** Too few samples, or too noisy, to say. */
    UNKNOWN;

    /** Whether it rose. */
    public Truth rose() {
        return this == UNKNOWN ? Truth.UNKNOWN : Truth.of(this == UP);
    }
}
