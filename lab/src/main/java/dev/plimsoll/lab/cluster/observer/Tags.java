package dev.plimsoll.lab.cluster.observer;

/**
 * The tags of one Patroni member that decide about failover.
 *
 * @param nofailover it never takes over
 * @param failoverPriority of two that received as much, the higher takes over (since Patroni 3.2); 1 unless told
 * @param nosync no commit waits for it
 */
public record Tags(boolean nofailover, int failoverPriority, boolean nosync) {
    /** Those of a member that has none. */
    public static final Tags NONE = new Tags(false, 1, false);

    public Tags {
        if (failoverPriority < 0) {
            throw new IllegalArgumentException("failover_priority must not be negative: " + failoverPriority);
        }
    }
}
