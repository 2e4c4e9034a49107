package dev.plimsoll.config.mysql;

import java.math.BigInteger;

/** Numbers with MySQL's suffixes: {@code 1K} is 1024, of connections as well as of bytes. */
final class Suffixed {
    private static final String LETTERS = "KMGTPE";
    private static final int LONGEST = 18;

    private Suffixed() {}

    /** The number without its suffix; any other text as it is. */
    static String plain(String text) {
        var power = text.length() < 2 ? -1 : LETTERS.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
        var digits = power < 0 ? "" : text.substring(0, text.length() - 1);
        var number = !digits.isEmpty()
                && digits.length() <= LONGEST
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new BigInteger(digits).shiftLeft(10 * (power + 1)).toString() : text;
    }
}
