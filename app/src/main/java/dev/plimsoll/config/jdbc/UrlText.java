package dev.plimsoll.config.jdbc;

import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.ArrayList;
import java.util.Optional;

/**
 * The text of a connection string and where each part of it is written. Columns are exact when the text stands in the
 * file as it is, quotes apart; else every part is at the place of the whole.
 */
final class UrlText {
    private static final String[][] PLACEHOLDERS = {{"${", "}"}, {"$(", ")"}, {"#{", "}"}, {"{{", "}}"}, {"<%", "%>"}};

    private final Setting setting;
    private final String text;
    private final String shape;

    UrlText(Setting setting, String text) {
        this.setting = setting;
        this.text = text;
        this.shape = shape(text);
    }

    Setting setting() {
        return setting;
    }

    String text() {
        return text;
    }

    /** The text with a mask character for every character of a placeholder: what may be searched for separators. */
    String shape() {
        return shape;
    }

    int length() {
        return text.length();
    }

    /** The first of the characters at or after a position and before an end; the end when there is none. */
    int find(char wanted, int from, int end) {
        var found = shape.indexOf(wanted, from);
        return found < 0 || found > end ? end : found;
    }

    boolean hidden(int from, int to) {
        return Templates.masked(shape.substring(from, to));
    }

    /** The text of a part; empty when a placeholder stands in it. */
    Optional<String> part(int from, int to) {
        return hidden(from, to) ? Optional.empty() : Optional.of(text.substring(from, to));
    }

    /** The origin of the whole, its last hop narrowed to the part. */
    Origin origin(int from, int to) {
        var hops = new ArrayList<>(setting.origin().hops());
        var last = hops.remove(hops.size() - 1);
        var narrowed = last.place().map(place -> narrow(place, from, to));
        hops.add(new Hop(last.source(), last.detail(), narrowed));
        return new Origin(hops);
    }

    private Place narrow(Place whole, int from, int to) {
        var quotes = whole.length() - text.length();
        if (quotes != 0 && quotes != 2) {
            return whole;
        }
        return new Place(whole.file(), whole.line(), whole.column() + quotes / 2 + from, Math.max(1, to - from));
    }

    private static String shape(String text) {
        if (text.indexOf('{') < 0 && text.indexOf('(') < 0 && text.indexOf('<') < 0) {
            return text;
        }
        var shape = new StringBuilder(text);
        for (var tag : PLACEHOLDERS) {
            var from = shape.indexOf(tag[0]);
            while (from >= 0) {
                var to = end(shape, from + tag[0].length(), tag);
                for (int i = from; i < to; i++) {
                    shape.setCharAt(i, Templates.MASK);
                }
                from = shape.indexOf(tag[0], to);
            }
        }
        return shape.toString();
    }

    /** Behind the closing mark that belongs to an opened one; the end of the text when it never closes. */
    private static int end(StringBuilder text, int from, String[] tag) {
        var depth = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.indexOf(tag[0], i) == i) {
                depth++;
            } else if (text.indexOf(tag[1], i) == i && --depth == 0) {
                return i + tag[1].length();
            }
        }
        return text.length();
    }
}
