package dev.plimsoll.guard.gate;

/** What a gate tells a caller. */
public enum Answer {
    /** The caller is in the queue. */
    WAITING,
    /** The caller has a permit, and must {@link Gate#leave} once. */
    ADMITTED,
    /** The deadline passed in the queue. */
    LATE,
    /** The wait would have been longer than the deadline allows, and without those that are more important it would not. */
    SHED,
    /** The wait would have been longer than the deadline allows, however important the caller were. */
    VAIN,
    /** The queue has no room. */
    FULL,
    /** Everybody who has a permit waits for another one, and this caller is one of them. */
    DEADLOCK,
    /** The thread was interrupted; its flag is still set. */
    INTERRUPTED,
    /** The gate is closed. */
    CLOSED
}
