package dev.plimsoll.lab.cluster;

/** What a server says it is; after a failover without fencing two can say that they are the primary. */
public enum Role {
    /** Takes writes. */
    PRIMARY,
    /** Follows a primary, or waits for one. */
    STANDBY
}
