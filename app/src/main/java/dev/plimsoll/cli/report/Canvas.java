package dev.plimsoll.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What text for people is laid out on.
 *
 * @param paint its colours
 * @param columns how wide it is
 * @param unicode whether it shows more than ASCII
 */
public record Canvas(Paint paint, int columns, boolean unicode) {
    private static final String FURTHER = "  ";
    private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7f]");

    /** Without colours, as wide as a page: for documents. */
    public static final Canvas PAGE = new Canvas(Paint.PLAIN, 100, true);

    /** The text as it can be shown here: in plain letters where there is no more than ASCII. */
    public String fit(String text) {
        if (unicode) {
            return text;
        }
        var plain = text.replace("…", "...")
                .replace("−", "-")
                .replace("×", "x")
                .replace("·", "-")
                .replace("→", "->")
                .replace("÷", "/")
                .replace("≥", ">=");
        return NOT_ASCII.matcher(plain).replaceAll("?");
    }

    /** The text in lines of at most that many letters, broken at blanks; a longer word stays whole. */
    public List<String> wrapped(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The text in lines behind a start, its further lines two blanks further in than its first. */
    public List<String> hanging(String start, String text, int width) {
        var lines = wrapped(text, width - FURTHER.length());
        var all = new ArrayList<String>();
        for (var line : lines) {
            all.add((all.isEmpty() ? start : " ".repeat(start.length()) + FURTHER) + line);
        }
        return all;
    }

    /** The text with nothing in it that moves a cursor. */
    public static String harmless(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints()
                .map(letter ->
                        Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT ? '?' : letter)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
