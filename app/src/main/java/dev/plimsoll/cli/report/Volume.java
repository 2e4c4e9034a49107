package dev.plimsoll.cli.report;

/** How much to say. */
public enum Volume {
    /** Only what decides the exit code. */
    QUIET,
    /** What is worth reading. */
    NORMAL,
    /** Everything known. */
    VERBOSE
}
