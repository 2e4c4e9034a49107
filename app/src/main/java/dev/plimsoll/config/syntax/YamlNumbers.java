package dev.plimsoll.config.syntax;

import java.math.BigInteger;
import java.util.Locale;

/** What YAML 1.1 makes of plain scalars: {@code 0777} is 511, {@code 10:30} is 630, {@code on} is true. */
final class YamlNumbers {
    private YamlNumbers() {}

    static String flag(String raw) {
        return switch (raw.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "y" -> "true";
            default -> "false";
        };
    }

    static String real(String raw) {
        var digits = raw.replace("_", "");
        var named = digits.toLowerCase(Locale.ROOT);
        if (digits.indexOf(':') >= 0 || named.endsWith("inf") || named.endsWith("nan")) {
            return raw;
        }
        try {
            return Double.toString(Double.parseDouble(digits));
        } catch (NumberFormatException unusual) {
            return raw;
        }
    }

    static String integer(String raw) {
        var digits = raw.replace("_", "");
        var sign = digits.startsWith("-") ? "-" : "";
        digits = digits.startsWith("-") || digits.startsWith("+") ? digits.substring(1) : digits;
        try {
            return sign.isEmpty()
                    ? unsigned(digits)
                    : new BigInteger(unsigned(digits)).negate().toString();
        } catch (NumberFormatException unusual) {
            return raw;
        }
    }

    private static String unsigned(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2).toString();
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16).toString();
        }
        if (digits.indexOf(':') >= 0) {
            var total = BigInteger.ZERO;
            for (var part : digits.split(":", -1)) {
                total = total.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
            }
            return total.toString();
        }
        var octal = digits.length() > 1 && digits.startsWith("0");
        return new BigInteger(digits, octal ? 8 : 10).toString();
    }
}
