package dev.plimsoll.cli.typed;

/** How a command ends; the same numbers for every verb. */
public enum Exit {
    /** Clean, or passed. */
    CLEAN(0),
    /** Findings at or over the threshold, or a verdict that failed. */
    FOUND(1),
    /** Wrong usage, or a named path that does not exist. */
    USAGE(2),
    /** A bug or a failure of ours. */
    FAILED(3),
    /** Could not decide; never reported as clean. */
    UNDECIDED(4);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /** The number. */
    public int code() {
        return code;
    }
}
