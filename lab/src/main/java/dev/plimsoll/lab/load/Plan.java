package dev.plimsoll.lab.load;

import dev.plimsoll.topology.PeakLoad;
import java.time.Duration;

/**
 * How much load, and for how long.
 *
 * @param arrivals when users come
 * @param warmUp how long they come before anything counts; what the ledger of orders holds counts from the beginning
 * @param duration how long they come after that
 * @param interval the step of the series
 * @param inFlight how many requests of a service may be unanswered at once; who comes then is turned away, which is a failure
 * @param grace how long the last are waited for; who has no answer then has failed
 */
public record Plan(
        Arrivals arrivals, Duration warmUp, Duration duration, Duration interval, int inFlight, Duration grace) {
    private static final int IN_FLIGHT = 400;

    public Plan {
        if (warmUp.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("a time before zero: " + warmUp + ", " + grace);
        }
        if (!positive(duration) || !positive(interval) || inFlight < 1) {
            throw new IllegalArgumentException("must be more than 0: duration %s, interval %s, in flight %d"
                    .formatted(duration, interval, inFlight));
        }
    }

    /** Without a warm-up, a series by seconds, 400 in flight, 5 s of grace. */
    public static Plan of(Arrivals arrivals, Duration duration) {
        return new Plan(arrivals, Duration.ZERO, duration, Duration.ofSeconds(1), IN_FLIGHT, Duration.ofSeconds(5));
    }

    /** As many as come to a service at its peak, independent of each other, after 2 s of warm-up. */
    public static Plan of(PeakLoad peak, Duration duration) {
        return of(Arrivals.poisson(peak.requestsPerSecond().value()), duration).warmUp(Duration.ofSeconds(2));
    }

    public Plan warmUp(Duration other) {
        return new Plan(arrivals, other, duration, interval, inFlight, grace);
    }

    public Plan interval(Duration other) {
        return new Plan(arrivals, warmUp, duration, other, inFlight, grace);
    }

    public Plan inFlight(int other) {
        return new Plan(arrivals, warmUp, duration, interval, other, grace);
    }

    public Plan grace(Duration other) {
        return new Plan(arrivals, warmUp, duration, interval, inFlight, other);
    }

    long end() {
        return warmUp.plus(duration).toNanos();
    }

    private static boolean positive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
