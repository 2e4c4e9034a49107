package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Series;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Whether requests fail more often than usual, and since when: a cumulative sum of the log-likelihood ratio of two failure
 * rates (Page 1954, with Wald's ratio for a proportion), which needs about three failures close together to speak up, and
 * forgets when enough requests went well.
 *
 * @param score 0 to {@link #HIGHEST}
 * @param since the first second of the current rise; meaningless at 0
 * @param firing whether it has spoken up and not forgotten yet
 */
record Failing(double score, long since, boolean firing) {
    static final Failing NOT = new Failing(0, 0, false);
    static final double HIGHEST = 12;

    private static final double ENOUGH = 6;
    private static final double LEAST_USUAL = 0.005;
    private static final double MOST_USUAL = 0.2;
    private static final double LEAST_BAD = 0.05;
    private static final double WORSE = 4;
    private static final int QUARTER = 4;

    /** The state after a second in which some were served and some of them failed; unknown counts change nothing. */
    Failing step(long second, Rates rates, double served, double failed) {
        if (Double.isNaN(served) || Double.isNaN(failed)) {
            return this;
        }
        var next = Math.min(HIGHEST, score + rates.evidence(served, failed));
        if (next <= 0) {
            return NOT;
        }
        return new Failing(next, score == 0 ? second : since, firing || next >= ENOUGH);
    }

    /** Since when it has been so at the end of these series; empty when it is not so. */
    static OptionalLong since(Series served, Series failed) {
        var rates = Rates.usual(failed.per(served));
        var state = NOT;
        for (var second = served.start(); second < served.end(); second++) {
            state = state.step(second, rates, served.at(second), failed.at(second));
        }
        return state.firing ? OptionalLong.of(state.since) : OptionalLong.empty();
    }

    /**
     * Two shares of failures.
     *
     * @param usual what is usual
     * @param bad what is not
     */
    record Rates(double usual, double bad) {
        /** The lower quartile of the seconds, so that an outage of minutes does not become usual. */
        static Rates usual(Series shares) {
            var sorted = shares.present();
            Arrays.sort(sorted);
            var quartile = sorted.length == 0 ? 0 : sorted[sorted.length / QUARTER];
            var usual = Math.min(MOST_USUAL, Math.max(LEAST_USUAL, quartile));
            return new Rates(usual, Math.max(LEAST_BAD, WORSE * usual));
        }

        double evidence(double served, double failed) {
            var bads = Math.min(served, failed);
            return bads * Math.log(bad / usual) + (served - bads) * Math.log((1 - bad) / (1 - usual));
        }
    }

    /** For messages: the share that failed from some second on. */
    static double share(Series served, Series failed, long since) {
        double answers = 0;
        double failures = 0;
        for (var second = since; second < served.end(); second++) {
            if (!Double.isNaN(served.at(second)) && !Double.isNaN(failed.at(second))) {
                answers += served.at(second);
                failures += failed.at(second);
            }
        }
        return answers == 0 ? 0 : failures / answers;
    }
}
