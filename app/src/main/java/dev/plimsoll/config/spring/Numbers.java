package dev.plimsoll.config.spring;

import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import java.math.BigDecimal;
import java.math.BigInteger;

/** How Spring Boot binds a text to a whole number: blanks anywhere are dropped, {@code 0x20} and {@code #20} are 32. */
final class Numbers {
    private Numbers() {}

    /** The same for a value of that origin: what YAML made a number with a fraction loses the fraction. */
    static String bound(String text, Origin origin) {
        var byYaml = origin.last().source() == Hop.Source.CONVERTED;
        return byYaml && isReal(text) ? new BigDecimal(text).toBigInteger().toString() : bound(text);
    }

    static boolean isReal(String text) {
        if (text.indexOf('.') < 0 || text.length() > 30) {
            return false;
        }
        try {
            return Math.abs(new BigDecimal(text).scale()) < 400;
        } catch (NumberFormatException none) {
            return false;
        }
    }

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
