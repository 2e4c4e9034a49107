package dev.plimsoll.rehearse;

import java.time.Duration;

/**
 * What is ahead: how many runs, and for how long.
 *
 * @param faults how many are tried
 * @param repeats how often each
 * @param lanes how many side by side
 * @param beside how many of the faults can be tried beside others
 * @param usual how long one run takes when users are served again soon
 * @param watched how long one takes at most after its fault
 */
public record Prospect(int faults, int repeats, int lanes, int beside, Duration usual, Duration watched) {
    private static final Duration CONTROL = Duration.ofSeconds(5);
    private static final int FEW = 3;

    /** How long the control run and all runs take when all goes well. */
    public Duration all() {
        int rounds = (beside * repeats + lanes - 1) / lanes + (faults - beside) * repeats;
        return CONTROL.plus(usual.multipliedBy(rounds));
    }

    /** How many runs there are when all goes well. */
    public int runs() {
        return faults * repeats;
    }

    /** Whether any are. */
    public boolean sideBySide() {
        return lanes > 1 && beside > 1;
    }

    /**
     * How long the rest will take: as long as was thought at first, or as it turned out once a few runs are over.
     *
     * @param done how many runs are
     * @param gone how long that took
     */
    public Duration left(int done, Duration gone) {
        if (done < FEW) {
            var rest = all().minus(gone);
            return rest.isNegative() ? Duration.ZERO : rest;
        }
        return gone.multipliedBy(Math.max(0, runs() - done)).dividedBy(done);
    }
}
