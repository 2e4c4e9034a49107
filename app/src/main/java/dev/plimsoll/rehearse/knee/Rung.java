package dev.plimsoll.rehearse.knee;

import java.time.Duration;

/**
 * What a pool of one size did.
 *
 * @param size how many connections it had
 * @param perSecond how many requests were answered in a second
 * @param failed how many requests had no answer
 * @param p50 what half of the answers did not exceed, waiting for a connection included
 * @param p95 what 95 of 100 did not exceed
 */
public record Rung(int size, double perSecond, long failed, Duration p50, Duration p95) {
    private static final double ALL_BUT_CHANCE = 0.97;

    /** Whether it does as well as a pool with room to spare: as many answers, no more than twice as slow. */
    boolean carriesLike(Rung roomy) {
        return perSecond >= ALL_BUT_CHANCE * roomy.perSecond && p95.compareTo(roomy.p95.multipliedBy(2)) <= 0;
    }

    /** Whether it answers nearly as many as come. */
    boolean keepsUpWith(double arrivals) {
        return perSecond >= ALL_BUT_CHANCE * arrivals;
    }
}
