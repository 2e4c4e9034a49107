package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code key=value} pairs on the right of a line of {@code [databases]}, {@code [users]} or {@code [peers]}. Only
 * blanks part them, tabs do not; a value in single quotes may hold blanks, and two quotes for one.
 */
final class ConnectString {
    private final Statement line;
    private final String text;
    private final List<Pair> pairs = new ArrayList<>();
    private int at;

    private ConnectString(Statement line) {
        this.line = line;
        text = line.value();
    }

    /** One pair and where its value stands. */
    record Pair(String key, String value, Place place) {}

    /** The pairs in order; empty when PgBouncer would refuse the line. */
    static Optional<List<Pair>> pairs(Statement line) {
        return new ConnectString(line).read();
    }

    private Optional<List<Pair>> read() {
        skip();
        while (at < text.length()) {
            if (!pair()) {
                return Optional.empty();
            }
            skip();
        }
        return Optional.of(List.copyOf(pairs));
    }

    private boolean pair() {
        var keyStart = at;
        while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ' ') {
            at++;
        }
        var key = text.substring(keyStart, at);
        skip();
        if (key.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
            return false;
        }
        at++;
        skip();
        var start = at;
        var value = at < text.length() && text.charAt(at) == '\'' ? quoted() : plain();
        value.filter(some -> !some.isEmpty()).ifPresent(some -> pairs.add(new Pair(key, some, place(start))));
        return value.filter(some -> !some.isEmpty()).isPresent();
    }

    private Optional<String> plain() {
        var start = at;
        while (at < text.length() && text.charAt(at) != ' ') {
            at++;
        }
        return Optional.of(text.substring(start, at));
    }

    private Optional<String> quoted() {
        var value = new StringBuilder();
        at++;
        while (at < text.length()) {
            if (text.charAt(at) == '\'') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != '\'') {
                    at++;
                    return Optional.of(value.toString());
                }
                at++;
            }
            value.append(text.charAt(at++));
        }
        return Optional.empty();
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private Place place(int start) {
        var whole = line.valuePlace();
        return new Place(whole.file(), whole.line(), whole.column() + start, Math.max(1, at - start));
    }
}
