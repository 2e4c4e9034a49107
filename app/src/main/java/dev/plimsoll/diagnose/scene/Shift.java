package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Truth;
import java.util.Arrays;

/**
 * How something differs from before.
 *
 * @param before what it usually was; NaN when not known
 * @param after what it is; NaN when not known
 * @param margin the half width of the 95 % interval of the difference; NaN when there are too few samples
 * @param tolerance the difference that would count
 * @param samples how many there are after
 */
public record Shift(double before, double after, double margin, double tolerance, int samples) {
    /** Nothing is known. */
    public static final Shift UNKNOWN = new Shift(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

    private static final int ENOUGH_BEFORE = 8;
    private static final int ENOUGH_AFTER = 3;
    private static final int MANY = 8;
    private static final double NORMAL = 1.96;
    private static final double MEDIAN = 1.2533;
    private static final double QUARTILES = 1.349;
    private static final double DEVIATIONS = 1.4826;
    private static final double FINEST = 0.01;

    /**
     * Compares medians, of eight samples before and three after at least. UP and DOWN need a difference that is sure and larger than the tolerance; STEADY needs all of the
     * 95 % interval within it (an equivalence test by two one-sided tests, Schuirmann 1987); all else is UNKNOWN. Scales are
     * robust: a hundredth of the median at least, the largest of quartiles and absolute deviations.
     */
    public static Shift of(double[] before, double[] after, Tolerance tolerance) {
        var middle = median(before);
        var spread = scale(before, middle);
        var later = median(after);
        var laterSpread = after.length < MANY ? Math.max(spread, deviations(after, later)) : scale(after, later);
        var margin =
                NORMAL * MEDIAN * Math.hypot(spread / Math.sqrt(before.length), laterSpread / Math.sqrt(after.length));
        return judge(new double[] {middle, later, margin}, tolerance, before.length, after.length);
    }

    /** As {@link #of}, for what comes in numbers and is best told by its mean: requests, bytes, connections. */
    public static Shift ofRates(double[] before, double[] after, Tolerance tolerance) {
        var usual = mean(before);
        var later = mean(after);
        var spread = Math.max(deviation(before, usual), FINEST * usual);
        var laterSpread = Math.max(spread, deviation(after, later));
        var margin = NORMAL * Math.hypot(spread / Math.sqrt(before.length), laterSpread / Math.sqrt(after.length));
        return judge(new double[] {usual, later, margin}, tolerance, before.length, after.length);
    }

    private static Shift judge(double[] compared, Tolerance tolerance, int before, int after) {
        var enough = before >= ENOUGH_BEFORE && after >= ENOUGH_AFTER;
        return new Shift(
                compared[0], compared[1], enough ? compared[2] : Double.NaN, tolerance.around(compared[0]), after);
    }

    /** Where it went. */
    public Trend trend() {
        var difference = after - before;
        if (Math.abs(difference) > tolerance && Math.abs(difference) > margin) {
            return difference > 0 ? Trend.UP : Trend.DOWN;
        }
        return Math.abs(difference) + margin <= tolerance ? Trend.STEADY : Trend.UNKNOWN;
    }

    /** Whether it rose; that it did not is known when the whole of the 95 % interval is below the tolerance. */
    public Truth rose() {
        var difference = after - before;
        if (difference > tolerance && difference > margin) {
            return Truth.TRUE;
        }
        return difference + margin <= tolerance ? Truth.FALSE : Truth.UNKNOWN;
    }

    /** The change in hundredths of what it was; NaN when that was 0. */
    public double percent() {
        return before == 0 ? Double.NaN : 100 * (after - before) / before;
    }

    /** Half of the values are below; NaN when there are none. */
    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    private static double quantile(double[] values, double share) {
        if (values.length == 0) {
            return Double.NaN;
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        var place = share * (sorted.length - 1);
        var below = (int) place;
        var above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double scale(double[] values, double median) {
        var quartiles = (quantile(values, 0.75) - quantile(values, 0.25)) / QUARTILES;
        return Math.max(Math.max(quartiles, deviations(values, median)), FINEST * Math.abs(median));
    }

    private static double deviations(double[] values, double median) {
        return DEVIATIONS
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - median))
                        .toArray());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard deviation; NaN when there are none. */
    public static double deviation(double[] values) {
        return deviation(values, mean(values));
    }

    private static double deviation(double[] values, double mean) {
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
    }
}
