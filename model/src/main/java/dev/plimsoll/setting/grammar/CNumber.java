package dev.plimsoll.setting.grammar;

import java.util.Optional;

/**
 * The number at the start of a text as C's {@code strtol(…, 0)} and {@code strtod} see it.
 *
 * @param value the number
 * @param end where the text goes on
 */
record CNumber(double value, int end) {
    /**
     * A whole number, decimal, octal ({@code 010}) or hexadecimal ({@code 0x40}); blanks before it are skipped; infinite
     * when it has too many digits.
     */
    static Optional<CNumber> whole(String text) {
        var start = afterSign(text);
        var hex = isHex(text, start);
        var base = hex ? 16 : start < text.length() && text.charAt(start) == '0' ? 8 : 10;
        var from = hex ? start + 2 : start;
        var end = digits(text, from, base);
        if (end == from) {
            return Optional.empty();
        }
        var fits = end - from <= (base == 16 ? 15 : 18);
        var magnitude = fits ? Long.parseLong(text.substring(from, end), base) : Double.POSITIVE_INFINITY;
        return Optional.of(new CNumber(signed(text, start, magnitude), end));
    }

    /** A number with fraction and exponent, decimal or hexadecimal; blanks before it are skipped. */
    static Optional<CNumber> real(String text) {
        var start = afterSign(text);
        if (isHex(text, start)) {
            var end = exponent(text, fraction(text, start + 2, 16), 'p');
            var digits = text.substring(start, end);
            return parsed(text, start, end, digits.indexOf('p') + digits.indexOf('P') == -2 ? digits + "p0" : digits);
        }
        var infinity = infinity(text, start);
        if (infinity > start) {
            return Optional.of(new CNumber(signed(text, start, Double.POSITIVE_INFINITY), infinity));
        }
        var mantissa = fraction(text, start, 10);
        if (mantissa == start || (mantissa == start + 1 && text.charAt(start) == '.')) {
            return Optional.empty();
        }
        var end = exponent(text, mantissa, 'e');
        return parsed(text, start, end, text.substring(start, end));
    }

    private static Optional<CNumber> parsed(String text, int start, int end, String digits) {
        try {
            return Optional.of(new CNumber(signed(text, start, Double.parseDouble(digits)), end));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static double signed(String text, int start, double magnitude) {
        return start > 0 && text.charAt(start - 1) == '-' ? -magnitude : magnitude;
    }

    private static int afterSign(String text) {
        var at = blanks(text, 0);
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static boolean isHex(String text, int at) {
        return text.regionMatches(true, at, "0x", 0, 2)
                && at + 2 < text.length()
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static int infinity(String text, int at) {
        if (text.regionMatches(true, at, "infinity", 0, 8)) {
            return at + 8;
        }
        return text.regionMatches(true, at, "inf", 0, 3) ? at + 3 : at;
    }

    private static int fraction(String text, int from, int base) {
        var end = digits(text, from, base);
        return end < text.length() && text.charAt(end) == '.' ? digits(text, end + 1, base) : end;
    }

    /** Past an exponent, if a whole one follows. */
    private static int exponent(String text, int from, char letter) {
        if (from >= text.length() || Character.toLowerCase(text.charAt(from)) != letter) {
            return from;
        }
        var signed = from + 1 < text.length() && (text.charAt(from + 1) == '-' || text.charAt(from + 1) == '+');
        var first = signed ? from + 2 : from + 1;
        var end = digits(text, first, 10);
        return end == first ? from : end;
    }

    private static int digits(String text, int from, int base) {
        var end = from;
        while (end < text.length() && text.charAt(end) < 128 && Character.digit(text.charAt(end), base) >= 0) {
            end++;
        }
        return end;
    }

    static int blanks(String text, int from) {
        var end = from;
        while (end < text.length() && " \t\n\u000B\f\r".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }
}
