package dev.plimsoll.guard;

/**
 * Is told what a guard does, on the thread that does it: return at once. What it throws is logged and ignored. One
 * object may be told by several threads at a time.
 */
public interface Listener {
    /** A caller got its connection. */
    default void borrowed(String lane, long waitNanos) {}

    /** A caller got none. */
    default void refused(String lane, Cause cause, long waitNanos) {}

    /** A connection came back. */
    default void returned(String lane, long heldNanos) {}

    /** The guard decided something, or would have. */
    default void decided(Decision decision) {}
}
