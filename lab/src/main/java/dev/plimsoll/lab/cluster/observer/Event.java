package dev.plimsoll.lab.cluster.observer;

/**
 * Something a controller did or saw.
 *
 * @param kind what
 * @param server the name of the server it happened to
 * @param nanos when, by the controller's clock, which is {@link System#nanoTime} unless it was given another
 * @param why in words
 */
public record Event(Kind kind, String server, long nanos, String why) {
    /** What can happen. */
    public enum Kind {
        /** The loss of the primary was noticed, and this server takes over: the promotion begins. */
        DETECTED,
        /** This server takes writes as the new primary. */
        PROMOTED,
        /** The primary's processes are gone, and it is started again where it is. */
        RESTARTING,
        /** It takes writes again. */
        RESTARTED,
        /** This server was a primary and was stopped, or made read-only, because it may not be one any longer. */
        DEMOTED,
        /** A former primary, or a standby that had lost the way, follows the primary again. */
        REJOINED,
        /** There is no leader, and this server does not take over. */
        PASSED_OVER
    }
}
