package dev.plimsoll.telemetry;

import java.time.Instant;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/** One value a second, up to some second; NaN where there is none. Immutable. */
public final class Series {
    /** Without any value. */
    public static final Series EMPTY = new Series(0);

    private final long first;
    private final double[] values;

    /**
     * Makes one.
     *
     * @param first the second of the first value, since 1970
     */
    public Series(long first, double... values) {
        this.first = first;
        this.values = values.clone();
    }

    /** That of one second; NaN when there is none. */
    public double at(long second) {
        return second < first || second >= end() ? Double.NaN : values[(int) (second - first)];
    }

    /** The second after the last. */
    public long end() {
        return first + values.length;
    }

    /** The first second. */
    public long start() {
        return first;
    }

    /** From the second of one moment to that of another, both included. */
    public Series between(Instant from, Instant to) {
        var begin = Math.max(first, from.getEpochSecond());
        var finish = Math.min(end(), to.getEpochSecond() + 1);
        return begin >= finish
                ? EMPTY
                : new Series(begin, Arrays.copyOfRange(values, (int) (begin - first), (int) (finish - first)));
    }

    /** The values there are, oldest first. */
    public double[] present() {
        var present = new double[count()];
        var next = 0;
        for (var value : values) {
            if (!Double.isNaN(value)) {
                present[next++] = value;
            }
        }
        return present;
    }

    /** The values there are, oldest first. */
    public DoubleStream stream() {
        return Arrays.stream(present());
    }

    /** How many values there are. */
    public int count() {
        var count = 0;
        for (var value : values) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /** The newest value; NaN when there is none. */
    public double last() {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }

    /** This one divided by another, second by second; NaN where either is missing or the divisor is 0. */
    public Series per(Series divisor) {
        return combine(divisor, (mine, other) -> other > 0 ? mine / other : Double.NaN);
    }

    /** Both added, second by second; NaN where both are missing. */
    public Series plus(Series other) {
        if (values.length == 0) {
            return other;
        }
        if (other.values.length == 0) {
            return this;
        }
        var begin = Math.min(first, other.first);
        var sum = new double[(int) (Math.max(end(), other.end()) - begin)];
        for (int i = 0; i < sum.length; i++) {
            var mine = at(begin + i);
            var theirs = other.at(begin + i);
            sum[i] = Double.isNaN(mine) ? theirs : Double.isNaN(theirs) ? mine : mine + theirs;
        }
        return new Series(begin, sum);
    }

    /** What is left, second by second, 0 at least; NaN where either is missing. */
    public Series minus(Series other) {
        return combine(other, (mine, theirs) -> Math.max(0, mine - theirs));
    }

    private Series combine(Series other, DoubleBinaryOperator operation) {
        var combined = new double[values.length];
        for (int i = 0; i < combined.length; i++) {
            combined[i] = operation.applyAsDouble(values[i], other.at(first + i));
        }
        return new Series(first, combined);
    }
}
