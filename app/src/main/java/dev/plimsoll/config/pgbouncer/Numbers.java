package dev.plimsoll.config.pgbouncer;

import java.math.BigInteger;

/** Numbers as the C functions PgBouncer calls read them. */
final class Numbers {
    private static final int LONGEST = 30;

    private Numbers() {}

    /** {@code atoi}, which reads the numbers of {@code [databases]} and {@code [users]}: {@code 2O} is 2, {@code x} is 0. */
    static String leading(String text) {
        var at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        var start = at;
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        var digits = at;
        while (at < text.length() && at - digits < LONGEST && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return digits == at ? "0" : new BigInteger(text.substring(start, at)).toString();
    }

    /** {@code strtol} with base 0, which reads the numbers of {@code [pgbouncer]}: {@code 0x10} is 16, {@code 010} is 8. */
    static String whole(String text) {
        var negative = text.startsWith("-");
        var digits = negative || text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > LONGEST || "+-".indexOf(digits.charAt(0)) >= 0) {
            return text;
        }
        var hex = digits.startsWith("0x") || digits.startsWith("0X");
        var radix = hex ? 16 : digits.length() > 1 && digits.startsWith("0") ? 8 : 10;
        try {
            var number = new BigInteger(hex ? digits.substring(2) : digits, radix);
            return (negative ? number.negate() : number).toString();
        } catch (NumberFormatException refused) {
            return text;
        }
    }
}
