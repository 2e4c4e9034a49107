package dev.plimsoll.config.syntax;

import java.util.regex.Pattern;

/**
 * Hides template tags ({@code {{ … }}}, {@code {% … %}}, {@code <% … %>}, {@code %%…%%}) behind characters of the same length, so
 * that the rest of the file can be parsed and every column survives.
 */
public final class Templates {
    /** Stands for every character of a tag; no real file has it. */
    public static final char MASK = '\uE000';

    private static final String[][] TAGS = {{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}};
    /** A name that a script replaces: {@code %%HOST%%}, {@code %%%HostName%%%}. */
    private static final Pattern REPLACED = Pattern.compile("%{2,3}[A-Za-z_][\\w.-]*%{2,3}");

    private Templates() {}

    public static boolean masked(String text) {
        return text.indexOf(MASK) >= 0;
    }

    /** Whether a text has template tags at all. */
    public static boolean tagged(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("<%") || text.contains("%%");
    }

    /** The text with tags masked; a line that holds nothing but tags becomes blank. Line ends are kept. */
    public static String mask(String text) {
        if (!tagged(text)) {
            return text;
        }
        var masked = new StringBuilder(text);
        for (var tag : TAGS) {
            var from = masked.indexOf(tag[0]);
            while (from >= 0) {
                var end = masked.indexOf(tag[1], from + 2);
                var to = end < 0 ? lineEnd(masked, from) : end + 2;
                fill(masked, from, to, block(masked, from, to) ? ' ' : MASK);
                from = masked.indexOf(tag[0], to);
            }
        }
        REPLACED.matcher(masked.toString()).results().forEach(name -> fill(masked, name.start(), name.end(), MASK));
        blankControlLines(masked);
        return masked.toString();
    }

    /** Whether a tag stands for whole indented lines, as Helm's {@code nindent} makes them, and for no value. */
    private static boolean block(StringBuilder text, int from, int to) {
        var indented = text.indexOf("indent", from);
        return indented >= 0 && indented < to;
    }

    private static void fill(StringBuilder text, int from, int to, char with) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                text.setCharAt(i, with);
            }
        }
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
                fill(text, start, end, ' ');
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
