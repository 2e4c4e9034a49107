package dev.plimsoll.telemetry;

/** What can be measured. */
public enum Kind {
    /** A process of a service: {@code storefront-1}. */
    INSTANCE,
    /** A connection pool of an instance: {@code storefront-1/storefront}. */
    POOL,
    /** What customers come for, as one instance serves it: {@code storefront-1/browse}. */
    JOURNEY,
    /** The one address in front, {@code edge-1}, and what it passes to one part: {@code edge-1/auth}. */
    EDGE,
    /** A database server: {@code db1}. */
    NODE,
    /** A machine. */
    HOST,
    /** The way from one to another: {@code storefront-1→db1}. */
    LINK
}
