package dev.plimsoll.guard;

/** What a guard can do beside what HikariCP does; each has a {@link Mode} of its own. */
public enum Capability {
    /** Who waits for a connection waits in a queue with classes and deadlines, and is told at once when it is no use. */
    GATE,
    /** Connections go to the host that is the primary now, and leave the one that was. */
    FOLLOW,
    /** How many connections are in use at once follows from what the database can do. */
    LIMIT,
    /** How many connections may be open is this instance's share of what the fleet may open. */
    BUDGET
}
