package dev.plimsoll.guard.lease;

import java.time.Duration;
import java.util.Map;

/** The pool a lease is for, as far as a lease must know it. Asked on the lease's thread; must not wait. */
public interface Holder {
    /** The most connections that could have been used at once lately, a few seconds at most. */
    int demand();

    /** The size of the pool: how many it opens at most, whatever there is. */
    int most();

    /**
     * The server processes of all connections this instance has open to that server, those of the guard itself
     * included.
     */
    int[] backends();

    /** How many connections of the pool the server may count: also those on their way, or closed a moment ago. */
    int open();

    /** How many connections of the pool there are to lend. */
    int usable();

    /** How many connections the guard itself needs beside the pool. */
    int own();

    /** The shortest holds at rest this instance has seen, by lane; for the other instances. */
    Map<String, Duration> rests();

    /**
     * Whether all who have a connection had it then already: none of them may give one back before he gets another.
     *
     * @param since in {@link System#nanoTime}
     */
    boolean stuck(long since);

    /** The lease has changed: the pool closes what it has above this as soon as it is not in use, and opens no more. */
    void allow(int connections);
}
