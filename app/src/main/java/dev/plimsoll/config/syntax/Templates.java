package dev.plimsoll.config.syntax;

/**
 * Hides template tags ({@code {{ … }}}, {@code {% … %}}, {@code <% … %>}) behind characters of the same length, so
 * that the rest of the file can be parsed and every column survives.
 */
public final class Templates {
    /** Stands for every character of a tag; no real file has it. */
    public static final char MASK = '\uE000';

    private static final String[][] TAGS = {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}};

    private Templates() {}

    public static boolean masked(String text) {
        return text.indexOf(MASK) >= 0;
    }

    /** The text with tags masked; a line that holds nothing but tags becomes blank. Line ends are kept. */
    public static String mask(String text) {
        if (!text.contains("{{") && !text.contains("{%") && !text.contains("<%")) {
            return text;
        }
        var masked = new StringBuilder(text);
        for (var tag : TAGS) {
            var from = masked.indexOf(tag[0]);
            while (from >= 0) {
                var end = masked.indexOf(tag[1], from + 2);
                var to = end < 0 ? lineEnd(masked, from) : end + 2;
                for (int i = from; i < to; i++) {
                    if (masked.charAt(i) != '\n' && masked.charAt(i) != '\r') {
                        masked.setCharAt(i, MASK);
                    }
                }
                from = masked.indexOf(tag[0], to);
            }
        }
        blankControlLines(masked);
        return masked.toString();
    }

    private static int lineEnd(StringBuilder text, int from) {
        var end = text.indexOf("\n", from);
        return end < 0 ? text.length() : end;
    }

    /** Lines of tags alone are control flow or whole included blocks: to the grammar they are not there. */
    private static void blankControlLines(StringBuilder text) {
        var start = 0;
        while (start < text.length()) {
            var end = lineEnd(text, start);
            if (onlyTags(text, start, end)) {
                for (int i = start; i < end; i++) {
                    if (text.charAt(i) == MASK) {
                        text.setCharAt(i, ' ');
                    }
                }
            }
            start = end + 1;
        }
    }

    private static boolean onlyTags(StringBuilder text, int start, int end) {
        for (int i = start; i < end; i++) {
            var c = text.charAt(i);
            if (c != MASK && !Character.isWhitespace(c)) {
                return false;
            }
        }
        return true;
    }
}
