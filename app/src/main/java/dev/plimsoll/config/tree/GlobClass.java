package dev.plimsoll.config.tree;

import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A set of characters in a pattern: {@code [a-z]}, {@code [!0-9]}, {@code [[:digit:]]}. One that is never closed
 * matches nothing, as in Git.
 *
 * @param member which characters it holds
 * @param end index after its closing bracket
 */
record GlobClass(IntPredicate member, int end) implements IntPredicate {
    private static final Map<String, IntPredicate> NAMED = Map.ofEntries(
            Map.entry("alpha", letter -> ascii(letter) && Character.isLetter(letter)),
            Map.entry("alnum", letter -> ascii(letter) && Character.isLetterOrDigit(letter)),
            Map.entry("blank", letter -> letter == ' ' || letter == '\t'),
            Map.entry("cntrl", letter -> letter < ' ' || letter == 0x7f),
            Map.entry("digit", letter -> letter >= '0' && letter <= '9'),
            Map.entry("graph", letter -> letter > ' ' && letter < 0x7f),
            Map.entry("lower", letter -> letter >= 'a' && letter <= 'z'),
            Map.entry("print", letter -> letter >= ' ' && letter < 0x7f),
            Map.entry("punct", letter -> letter > ' ' && letter < 0x7f && !Character.isLetterOrDigit(letter)),
            Map.entry("space", letter -> letter == ' ' || (letter >= '\t' && letter <= '\r')),
            Map.entry("upper", letter -> letter >= 'A' && letter <= 'Z'),
            Map.entry("xdigit", letter -> ascii(letter) && Character.digit(letter, 16) >= 0));

    @Override
    public boolean test(int letter) {
        return member.test(letter);
    }

    /** The class that opens at that index. */
    static GlobClass at(String pattern, int open) {
        var never = new GlobClass(GlobClass::nothing, pattern.length());
        int at = open + 1;
        var negated = at < pattern.length() && (pattern.charAt(at) == '!' || pattern.charAt(at) == '^');
        at += negated ? 1 : 0;
        var first = at;
        IntPredicate members = GlobClass::nothing;
        while (at < pattern.length() && (at == first || pattern.charAt(at) != ']')) {
            var part = part(pattern, at);
            if (part.end > pattern.length()) {
                return never;
            }
            members = members.or(part.member);
            at = part.end;
        }
        return at < pattern.length() ? new GlobClass(negated ? members.negate() : members, at + 1) : never;
    }

    /** One character, one range or one named set; an end beyond the pattern says that it is cut off. */
    private static GlobClass part(String pattern, int at) {
        if (pattern.startsWith("[:", at)) {
            var close = pattern.indexOf(":]", at + 2);
            if (close >= 0) {
                return new GlobClass(
                        NAMED.getOrDefault(pattern.substring(at + 2, close), GlobClass::nothing), close + 2);
            }
        }
        var from = at + (pattern.charAt(at) == '\\' ? 1 : 0);
        var dash = from + 1;
        if (dash + 1 >= pattern.length() || pattern.charAt(dash) != '-' || pattern.charAt(dash + 1) == ']') {
            return from < pattern.length() ? range(pattern, from, from) : new GlobClass(GlobClass::nothing, from + 1);
        }
        var to = dash + 1 + (pattern.charAt(dash + 1) == '\\' ? 1 : 0);
        return to < pattern.length() ? range(pattern, from, to) : new GlobClass(GlobClass::nothing, to + 1);
    }

    private static GlobClass range(String pattern, int from, int to) {
        var low = pattern.charAt(from);
        var high = pattern.charAt(to);
        return new GlobClass(letter -> low <= letter && letter <= high, to + 1);
    }

    private static boolean nothing(int letter) {
        return false;
    }

    private static boolean ascii(int letter) {
        return letter < 0x80;
    }
}
