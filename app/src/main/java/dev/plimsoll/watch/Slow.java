package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Whether answers take far longer than usual: over three seconds, two and a half times the median and 50 ms more.
 *
 * @param usual the median of a second's mean, in seconds; the last quarter of a minute is not asked
 * @param limit above which an answer is slow, in seconds
 */
record Slow(double usual, double limit) {
    private static final double FACTOR = 2.5;
    private static final double MORE = 0.05;
    private static final int RECENT = 15;
    private static final int ENOUGH = 10;
    private static final int OVER = 3;
    private static final int BREAK = 4;

    /** What is usual; a limit nothing reaches when that is not known yet. */
    static Slow usual(Series served, Series seconds) {
        var means = seconds.per(served);
        var known = means.between(Instant.EPOCH, Instant.ofEpochSecond(means.end() - RECENT - 1))
                .present();
        Arrays.sort(known);
        if (known.length < ENOUGH) {
            return new Slow(Double.NaN, Double.POSITIVE_INFINITY);
        }
        var median = known[known.length / 2];
        return new Slow(median, Math.max(FACTOR * median, median + MORE));
    }

    /** Since when it has been so, but for breaks of 3 s, at the end of these series; empty when it is not so. */
    OptionalLong since(Series served, Series seconds) {
        var since = Long.MAX_VALUE;
        var last = served.start() - BREAK - 1;
        for (var second = served.start(); second < served.end(); second++) {
            if (mean(served, seconds, second) > limit) {
                since = second - last > BREAK ? second : since;
                last = second;
            }
        }
        var lasting = since < served.end() - 1 && last >= served.end() - 2;
        return lasting ? OptionalLong.of(since) : OptionalLong.empty();
    }

    /** The mean answer of the last three seconds, or of those before where hardly anybody got one; NaN when nobody did. */
    double now(Series served, Series seconds) {
        var last = mean(served, seconds, served.end() - 1);
        return Double.isNaN(last) ? mean(served, seconds, served.end() - 2) : last;
    }

    /** The mean answer of the three seconds up to this one; NaN when there were fewer than three. */
    private double mean(Series served, Series seconds, long second) {
        double answers = 0;
        double took = 0;
        for (var each = second - OVER + 1; each <= second; each++) {
            if (!Double.isNaN(served.at(each)) && !Double.isNaN(seconds.at(each))) {
                answers += served.at(each);
                took += seconds.at(each);
            }
        }
        return answers < OVER ? Double.NaN : took / answers;
    }
}
