package dev.plimsoll.cli.report.html;

import java.util.ArrayList;
import java.util.List;

/**
 * From values to places along an axis.
 *
 * @param least the smallest value shown; more than 0 where it is logarithmic
 * @param most the largest
 * @param start where the smallest is drawn
 * @param end where the largest is
 * @param kind how far apart values are drawn
 */
public record Scale(double least, double most, double start, double end, Kind kind) {
    private static final int TICKS = 5;
    private static final double[] ROUND = {1, 2, 5, 10};
    private static final double TEN = 10;

    public Scale {
        if (most <= least || (kind == Kind.LOGARITHMIC && least <= 0)) {
            throw new IllegalArgumentException("no scale from %s to %s".formatted(least, most));
        }
    }

    /** How far apart values are drawn. */
    enum Kind {
        LINEAR,
        LOGARITHMIC,
        /** As logarithms of one more, so that nothing has a place too. */
        COUNTS
    }

    public static Scale linear(double least, double most) {
        return new Scale(least, most, 0, 1, Kind.LINEAR);
    }

    /** By powers of ten around the values. */
    public static Scale logarithmic(double least, double most) {
        double low = Math.floor(Math.log10(least));
        double high = Math.max(low + 1, Math.ceil(Math.log10(most)));
        return new Scale(Math.pow(TEN, low), Math.pow(TEN, high), 0, 1, Kind.LOGARITHMIC);
    }

    /** From nothing to large numbers, with the small ones to be told apart. */
    public static Scale counts(double most) {
        return new Scale(0, Math.max(1, most), 0, 1, Kind.COUNTS);
    }

    /** The same values elsewhere. */
    Scale drawn(double from, double to) {
        return new Scale(least, most, from, to, kind);
    }

    /** Where a value is drawn; one beyond the ends at the end. */
    double at(double value) {
        double inside = Math.max(least, Math.min(most, value));
        return start + share(inside) * (end - start);
    }

    private double share(double inside) {
        return switch (kind) {
            case LINEAR -> (inside - least) / (most - least);
            case LOGARITHMIC -> Math.log(inside / least) / Math.log(most / least);
            case COUNTS -> Math.log1p(inside) / Math.log1p(most);
        };
    }

    /** A few round values. */
    List<Double> ticks() {
        var ticks = new ArrayList<Double>();
        if (kind != Kind.LINEAR) {
            if (kind == Kind.COUNTS) {
                ticks.add(0.0);
            }
            for (double tick = kind == Kind.COUNTS ? 1 : least; tick <= most * (1 + 1e-9); tick *= TEN) {
                ticks.add(tick);
            }
            return ticks;
        }
        double step = step((most - least) / TICKS);
        for (double tick = Math.ceil(least / step) * step; tick <= most + step * 1e-9; tick += step) {
            ticks.add(tick);
        }
        return ticks;
    }

    private static double step(double about) {
        double power = Math.pow(TEN, Math.floor(Math.log10(about)));
        for (double round : ROUND) {
            if (about <= round * power) {
                return round * power;
            }
        }
        return TEN * power;
    }
}
