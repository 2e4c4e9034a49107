package dev.plimsoll.rehearse.timeline;

/** What a server says it is to whoever reaches it the way clients do. */
public enum Standing {
    /** Takes writes. */
    PRIMARY,
    /** Follows, and answers questions. */
    STANDBY,
    /** Does not answer within a second, or refuses. */
    SILENT
}
