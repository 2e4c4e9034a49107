package dev.plimsoll.config.deploy.helm;

import java.util.ArrayList;
import java.util.List;

/** Cuts a template into text and tags; a dash inside a tag's braces eats the white space beside it, as in Go. */
final class Items {
    private final String text;
    private final List<Item> items = new ArrayList<>();

    private Items(String text) {
        this.text = text;
    }

    static List<Item> of(String template) {
        var items = new Items(template);
        items.cut();
        return items.items;
    }

    private void cut() {
        var from = 0;
        var eaten = false;
        for (int open = text.indexOf("{{"); open >= 0; open = text.indexOf("{{", from)) {
            var close = close(open + 2);
            var trims = text.startsWith("{{-", open);
            literal(from, open, eaten, trims);
            eaten = text.startsWith("-}}", close - 1);
            var start = open + (trims ? 3 : 2);
            var end = Math.max(start, eaten ? close - 1 : close);
            var inside = text.substring(Math.min(start, end), end).strip();
            if (!inside.startsWith("/*")) {
                items.add(new Item(true, inside, open));
            }
            from = Math.min(text.length(), close + 2);
        }
        literal(from, text.length(), eaten, false);
    }

    private void literal(int from, int to, boolean eatenBefore, boolean eatenAfter) {
        var start = from;
        var end = to;
        while (eatenBefore && start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (eatenAfter && start < end && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            items.add(new Item(false, text.substring(start, end), start));
        }
    }

    /** Where the tag's closing braces are; those in its texts and comments are none. */
    private int close(int from) {
        var comment = from + (text.startsWith("-", from) ? 1 : 0);
        while (comment < text.length() && Character.isWhitespace(text.charAt(comment))) {
            comment++;
        }
        var at = text.startsWith("/*", comment) ? Math.max(from, text.indexOf("*/", comment)) : from;
        var quote = ' ';
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (quote != ' ') {
                at += c == '\\' && quote == '"' ? 1 : 0;
                quote = c == quote ? ' ' : quote;
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (text.startsWith("}}", at)) {
                return at;
            }
        }
        return text.length();
    }
}
