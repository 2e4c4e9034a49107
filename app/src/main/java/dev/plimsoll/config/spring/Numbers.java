package dev.plimsoll.config.spring;

import java.math.BigInteger;

/** How Spring Boot binds a text to a whole number: blanks anywhere are dropped, {@code 0x20} and {@code #20} are 32. */
final class Numbers {
    private Numbers() {}

    /** The number in decimal digits; the text itself when it is none, so that a rule can say so. */
    static String bound(String text) {
        var digits = withoutBlanks(text);
        var negative = digits.startsWith("-");
        var plain = negative ? digits.substring(1) : digits;
        var prefix = plain.startsWith("0x") || plain.startsWith("0X") ? 2 : plain.startsWith("#") ? 1 : 0;
        try {
            var number = new BigInteger(plain.substring(prefix), prefix > 0 ? 16 : 10);
            return (negative ? number.negate() : number).toString();
        } catch (NumberFormatException none) {
            return text;
        }
    }

    private static String withoutBlanks(String text) {
        var kept = new StringBuilder(text.length());
        text.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
