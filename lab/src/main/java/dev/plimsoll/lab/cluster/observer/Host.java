package dev.plimsoll.lab.cluster.observer;

import java.util.List;

/** What an agent can see and do: its own server, and the others as far as they answer. */
interface Host {
    String name();

    Tags tags();

    /** How its own server is; takes retry_timeout at most. */
    Own look();

    /** Whether the place where the lease is kept can be reached. */
    boolean reachesLease();

    /** How all the others are; takes the time for the status at most. */
    List<Member> others();

    /** Makes commits wait for these: sets synchronous_standby_names. */
    void waitFor(String names);

    /** Starts the server as it is, and returns when it accepts connections. */
    void start();

    /** Ends it at once. */
    void stop();

    /** Ends it, and starts it as a standby of nobody. */
    void readOnly();

    /** Makes it take writes, and returns when it does. */
    void promote();

    /** Makes it a standby of the leader, whatever it was. */
    void rejoin();
}
