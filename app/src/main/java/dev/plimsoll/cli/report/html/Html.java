package dev.plimsoll.cli.report.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Writes markup. Every text and every value passes a mask and is escaped; only names are taken as they are. */
public final class Html {
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final UnaryOperator<String> mask;

    /** @param mask hides secrets */
    public Html(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /**
     * Begins an element.
     *
     * @param attributes names and values in turn
     */
    public Html open(String name, String... attributes) {
        tag(name, attributes);
        open.push(name);
        return this;
    }

    /** An element that holds nothing and is not closed. */
    public Html single(String name, String... attributes) {
        tag(name, attributes);
        return this;
    }

    private void tag(String name, String... attributes) {
        written.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            written.append(' ').append(attributes[i]).append("=\"").append(escaped(attributes[i + 1]));
            written.append('"');
        }
        written.append('>');
    }

    public Html text(String text) {
        written.append(escaped(text));
        return this;
    }

    /** Ends the element begun last. */
    public Html close() {
        written.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element with a text. */
    public Html element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** A style sheet of our own. */
    public Html style(String sheet) {
        written.append("<style>\n").append(sheet).append("</style>\n");
        return this;
    }

    /** Everything, after the declaration of the type of the document. */
    public String page() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return "<!DOCTYPE html>\n" + written;
    }

    /** A number as markup has it. */
    public static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private String escaped(String text) {
        var safe = new StringBuilder(text.length());
        mask.apply(text).codePoints().forEach(letter -> {
            switch (letter) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(harmless(letter));
            }
        });
        return safe.toString();
    }

    /** Nothing that cannot be seen and moves what can: neither control characters nor those that turn the direction. */
    private static int harmless(int letter) {
        var type = Character.getType(letter);
        var hidden = (type == Character.CONTROL && letter != '\n')
                || type == Character.FORMAT
                || type == Character.SURROGATE;
        return hidden ? '\uFFFD' : letter;
    }
}
