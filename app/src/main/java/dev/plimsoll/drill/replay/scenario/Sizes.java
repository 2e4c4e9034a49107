package dev.plimsoll.drill.replay.scenario;

/**
 * The limits of a pool here: in the proportion they had in the outage, and small enough for this machine.
 *
 * @param good connections of each instance before the change, 1 or more
 * @param bad after it, 1 or more
 * @param scale how many of the outage's connections one here stands for
 */
public record Sizes(int good, int bad, double scale) {
    /**
     * How much more than the bad limit must be needed, at the least, for the limit to be what hurts; and how much more than the
     * server gives pools must be allowed to open, where it is that.
     */
    public static final double OVERLOAD = 1.3;

    public Sizes {
        if (good < 1 || bad < 1) {
            throw new IllegalArgumentException("a pool holds at least one connection: %d, %d".formatted(good, bad));
        }
    }

    /**
     * Those of an outage in which so many became fewer.
     *
     * @param from connections of all instances before
     * @param to after, fewer
     * @param least the bad limit of an instance here; more where both limits would be the same
     * @param instances how many there are here
     */
    static Sizes smaller(int from, int to, int least, int instances) {
        var ratio = (double) from / to;
        var bad = least;
        while (Math.round(bad * ratio) == bad) {
            bad++;
        }
        return new Sizes((int) Math.round(bad * ratio), bad, (double) to / ((double) bad * instances));
    }

    /**
     * Those of an outage in which so many became more than the server gives.
     *
     * @param from connections of all instances before
     * @param to after, more
     * @param all connections all instances may open here afterwards
     * @param instances how many there are here
     */
    static Sizes larger(int from, int to, double all, int instances) {
        var bad = (int) Math.ceil(all / instances);
        var good = (int) Math.round((double) bad * from / to);
        return new Sizes(Math.max(1, Math.min(good, bad - 1)), bad, (double) to / ((double) bad * instances));
    }

    /** Whether the change makes the pool smaller. */
    public boolean shrinks() {
        return bad < good;
    }
}
