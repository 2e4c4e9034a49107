package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.source.Host;
import java.util.Optional;

/**
 * What follows from what the hosts said. Called by one thread at a time, but for {@link #curious} and {@link #sessions}: return
 * at once. In {@code observe} only those and {@link #decided} are called.
 */
public interface Reaction {
    /**
     * No host can be used: hand out no connection. Those in use are left alone. Called again when the cause changes.
     *
     * @param detail one line with the numbers
     */
    void stop(Cause cause, String detail);

    /** A host can be used again, or nobody knows any better. */
    void resume();

    /**
     * Another host is the primary, for certain; the connections to the old one have been ended.
     *
     * @param to empty while it is only known that the old one is not
     * @param ended how many connections
     */
    void moved(Host from, Optional<Host> to, int ended);

    /** The primary is found at another address; connections lead to one that is of no use. Those in use are left alone. */
    void turned();

    /** Commits have been waiting for a standby, or, when empty, do not any more. Nothing was stopped. */
    void writes(Optional<String> blocked);

    /** Whether to ask at once what the sessions on the primary do; it is asked once a second in any case. */
    default boolean curious() {
        return false;
    }

    /** What the sessions on the primary do. */
    default void sessions(Sessions seen) {}

    /** What was done, or would have been. */
    void decided(Decision decision);
}
