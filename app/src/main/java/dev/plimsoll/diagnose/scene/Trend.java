package dev.plimsoll.diagnose.scene;

/** Where something went. */
public enum Trend {
    UP,
    DOWN,
    /** Shown to be the same, within a tolerance: more than "no difference was found". */
    STEADY,
    /** Too few samples, or too noisy, to say. */
    UNKNOWN
}
