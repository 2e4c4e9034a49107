package dev.plimsoll.lab.load;

import java.util.PrimitiveIterator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * When users come, whether or not those before them have been served.
 *
 * @param perSecond how many come in a second on average, more than 0
 * @param gap what chance makes of an average gap of 1
 */
public record Arrivals(double perSecond, ToDoubleFunction<RandomGenerator> gap) {
    private static final double SECOND = 1e9;

    public Arrivals {
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("arrivals per second must be more than 0: " + perSecond);
        }
    }

    /** Each at the same distance from the one before. */
    public static Arrivals constant(double perSecond) {
        return new Arrivals(perSecond, random -> 1);
    }

    /** Each independent of all others, as users are: the gaps are exponentially distributed (a Poisson process). */
    public static Arrivals poisson(double perSecond) {
        return new Arrivals(perSecond, RandomGenerator::nextExponential);
    }

    /** The moments of arrival in nanoseconds after the start, in order and without end. */
    PrimitiveIterator.OfLong schedule(RandomGenerator random) {
        double mean = SECOND / perSecond;
        var clock = new double[1];
        return LongStream.generate(() -> {
                    clock[0] += gap.applyAsDouble(random) * mean;
                    return (long) clock[0];
                })
                .iterator();
    }
}
