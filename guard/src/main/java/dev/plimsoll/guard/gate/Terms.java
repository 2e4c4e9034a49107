package dev.plimsoll.guard.gate;

/**
 * What a gate goes by; replaced as a whole.
 *
 * @param limit how many permits there are
 * @param most how many connections there may be: so many permits, where all who hold one wait for another
 * @param queue how many callers may wait
 * @param lanes who is served first
 * @param sheds whether a caller that would wait past its deadline is told at once
 */
public record Terms(int limit, int most, int queue, Lanes lanes, boolean sheds) {
    /** As many permits as there may be connections. */
    public Terms(int limit, int queue, Lanes lanes, boolean sheds) {
        this(limit, limit, queue, lanes, sheds);
    }
}
