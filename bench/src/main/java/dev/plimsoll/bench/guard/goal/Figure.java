package dev.plimsoll.bench.guard.goal;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What a goal measures.
 *
 * @param name with its unit, for example {@code first ms}
 * @param better which way contenders are compared
 * @param asked what the guard has to reach
 */
public record Figure(String name, Better better, OptionalDouble asked) {
    /** Which of two values is the better one. */
    public enum Better {
        LESS("≤"),
        MORE("≥"),
        /** Neither: it helps to understand the others. */
        NEITHER("");

        private final String sign;

        Better(String sign) {
            this.sign = sign;
        }
    }

    /** Asked to be at most so much. */
    public static Figure atMost(double asked, String name) {
        return new Figure(name, Better.LESS, OptionalDouble.of(asked));
    }

    /** Asked to be at least so much. */
    public static Figure atLeast(double asked, String name) {
        return new Figure(name, Better.MORE, OptionalDouble.of(asked));
    }

    /** Less is better, and no more is asked than to be better than the others. */
    public static Figure less(String name) {
        return new Figure(name, Better.LESS, OptionalDouble.empty());
    }

    /** More is better, and no more is asked than to be better than the others. */
    public static Figure more(String name) {
        return new Figure(name, Better.MORE, OptionalDouble.empty());
    }

    /** Only shown. */
    public static Figure note(String name) {
        return new Figure(name, Better.NEITHER, OptionalDouble.empty());
    }

    /** Whether contenders are compared by it. */
    public boolean compared() {
        return better != Better.NEITHER;
    }

    /** Whether a value is what is asked, as any is where nothing is. */
    public boolean met(double value) {
        return asked.isEmpty() || value == asked.getAsDouble() || beats(value, asked.getAsDouble());
    }

    /** Whether one value is better than another. */
    public boolean beats(double value, double other) {
        return switch (better) {
            case LESS -> value < other;
            case MORE -> value > other;
            case NEITHER -> false;
        };
    }

    /** The worse of two. */
    public double worse(double value, double other) {
        return beats(value, other) ? other : value;
    }

    /** With what is asked, for example {@code first ms ≤ 20}. */
    @Override
    public String toString() {
        return asked.isEmpty() ? name : "%s %s %s".formatted(name, better.sign, text(asked.getAsDouble()));
    }

    /** A value as tables show it; {@code never} is one without end. */
    public static String text(double value) {
        if (Double.isInfinite(value)) {
            return "never";
        }
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 10;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
    }
}
