package dev.plimsoll.setting.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers and flags as PostgreSQL reads them from its configuration (guc.c): hexadecimal and octal, fractions rounded,
 * a unit after blanks. Whether the number lies within the range of its setting is for the caller to ask.
 */
public final class PostgresNumber {
    private static final List<Unit> TIMES = List.of(
            new Unit("d", 86_400_000),
            new Unit("h", 3_600_000),
            new Unit("min", 60_000),
            new Unit("s", 1000),
            new Unit("ms", 1),
            new Unit("us", 0.001));
    private static final List<Unit> SIZES = List.of(
            new Unit("TB", 0x1p40),
            new Unit("GB", 0x1p30),
            new Unit("MB", 0x1p20),
            new Unit("kB", 0x1p10),
            new Unit("B", 1));

    private PostgresNumber() {}

    /** A suffix and what it counts, in milliseconds or bytes. */
    private record Unit(String suffix, double factor) {}

    /** The number of a whole setting, counted in its unit; an empty unit means that it takes none. */
    public static Optional<Integer> whole(String text, String unit) {
        var whole = CNumber.whole(text);
        var asReal = whole.map(number -> Double.isInfinite(number.value()) || continues(text, number.end()))
                .orElse(text.startsWith("."));
        return (asReal ? CNumber.real(text) : whole)
                .flatMap(number -> converted(number, text, unit))
                .map(Math::rint)
                .filter(number -> number <= Integer.MAX_VALUE && number >= Integer.MIN_VALUE)
                .map(Double::intValue);
    }

    /** The number of a setting that may have a fraction, counted in its unit. */
    public static Optional<Double> real(String text, String unit) {
        return CNumber.real(text).flatMap(number -> converted(number, text, unit));
    }

    /** A flag: any beginning of true, false, yes, no, on, off that can mean only one of them, or 1 or 0. */
    public static Optional<Boolean> flag(String text) {
        if (text.equals("1") || begins(text, "true", 1) || begins(text, "yes", 1) || begins(text, "on", 2)) {
            return Optional.of(true);
        }
        return text.equals("0") || begins(text, "false", 1) || begins(text, "no", 1) || begins(text, "off", 2)
                ? Optional.of(false)
                : Optional.empty();
    }

    /** What one of the unit counts, in milliseconds or bytes; empty for a plain number. */
    public static Optional<Double> factor(String unit) {
        var digits = 0;
        while (digits < unit.length() && Character.isDigit(unit.charAt(digits))) {
            digits++;
        }
        var blocks = digits == 0 ? 1 : Integer.parseInt(unit.substring(0, digits));
        var suffix = unit.substring(digits);
        return units(suffix).stream()
                .filter(known -> known.suffix().equals(suffix))
                .map(known -> blocks * known.factor())
                .findFirst();
    }

    /** The suffixes a setting of that unit takes. */
    public static List<String> suffixes(String unit) {
        var suffixes = new ArrayList<String>();
        if (!unit.isEmpty()) {
            units(unit).forEach(known -> suffixes.add(known.suffix()));
        }
        return suffixes;
    }

    private static boolean continues(String text, int end) {
        return end < text.length() && ".eE".indexOf(text.charAt(end)) >= 0;
    }

    private static Optional<Double> converted(CNumber number, String text, String unit) {
        var start = CNumber.blanks(text, number.end());
        if (start == text.length()) {
            return Optional.of(number.value());
        }
        var end = start;
        while (end < text.length() && CNumber.blanks(text, end) == end) {
            end++;
        }
        if (CNumber.blanks(text, end) < text.length() || unit.isEmpty()) {
            return Optional.empty();
        }
        return converted(number.value(), text.substring(start, end), unit);
    }

    /** A fraction in a larger unit is rounded to whole ones of the next smaller: 30.1 GB are 30822 MB. */
    private static Optional<Double> converted(double value, String suffix, String unit) {
        var units = units(unit);
        var base = factor(unit).orElse(1.0);
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).suffix().equals(suffix)) {
                var counted = value * units.get(i).factor() / base;
                if (i + 1 < units.size()) {
                    var step = units.get(i + 1).factor() / base;
                    counted = Math.rint(counted / step) * step;
                }
                return Optional.of(counted);
            }
        }
        return Optional.empty();
    }

    private static List<Unit> units(String unit) {
        return unit.endsWith("B") ? SIZES : TIMES;
    }

    private static boolean begins(String text, String word, int least) {
        return text.length() >= least
                && text.length() <= word.length()
                && word.regionMatches(true, 0, text, 0, text.length());
    }
}
