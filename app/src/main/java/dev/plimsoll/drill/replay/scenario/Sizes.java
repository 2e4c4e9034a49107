package dev.plimsoll.drill.replay.scenario;

/**
 * The limits of a pool here: in the proportion they had in the outage, and small enough for this machine.
 *
 * @param good connections of each instance before the change, 1 or more
 * @param bad after it, 1 or more
 * @param scale how many of the outage's connections one here stands for
 */
public record Sizes(int good, int bad, double scale) {
    /** How much more than the bad limit must be needed, at the least, for the limit to be what hurts. */
    public static final double OVERLOAD = 1.3;

    public Sizes {
        if (good < 1 || bad < 1) {
            throw new IllegalArgumentException("a pool holds at least one connection: %d, %d".formatted(good, bad));
        }
    }

    /**
     * Those of an outage in which so many became so many.
     *
     * @param from connections of all instances before
     * @param to after
     * @param least the smaller of the two limits of an instance here
     * @param instances how many there are here
     */
    static Sizes of(int from, int to, int least, int instances) {
        var ratio = (double) Math.max(from, to) / Math.min(from, to);
        var most = (int) Math.round(least * ratio);
        var scale = (double) Math.min(from, to) / ((double) least * instances);
        return from > to ? new Sizes(most, least, scale) : new Sizes(least, most, scale);
    }

    /** Whether the change makes the pool smaller. */
    public boolean shrinks() {
        return bad < good;
    }
}
