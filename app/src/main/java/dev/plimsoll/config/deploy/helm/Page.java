package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a template becomes, as YAML whose every node stands where it is written: in the template or in the values. */
final class Page {
    /** What tells objects and items apart; it stays known where only Helm knows whether they are there. */
    private static final Set<String> IDENTITY = Set.of("apiVersion", "kind", "name", "key");

    private final String path;
    private final List<Piece> pieces;
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> lineStarts = new ArrayList<>(List.of(0));
    private final String text;

    Page(String path, List<Piece> pieces) {
        this.path = path;
        this.pieces = pieces;
        var whole = new StringBuilder();
        for (var piece : pieces) {
            starts.add(whole.length());
            whole.append(piece.text());
        }
        for (int end = whole.indexOf("\n"); end >= 0; end = whole.indexOf("\n", end + 1)) {
            lineStarts.add(end + 1);
        }
        lineStarts.forEach(start -> withoutLoneTag(whole, start));
        this.text = whole.toString();
    }

    /** A line of nothing but something unknown would be whole lines. */
    private static void withoutLoneTag(StringBuilder whole, int start) {
        var end = whole.indexOf("\n", start);
        var line = whole.substring(start, end < 0 ? whole.length() : end);
        var isLone =
                Templates.masked(line) && line.chars().allMatch(c -> c == Templates.MASK || Character.isWhitespace(c));
        if (isLone) {
            whole.setCharAt(start + line.indexOf(Templates.MASK), '#');
        }
    }

    /** Its documents. @throws dev.plimsoll.config.syntax.SyntaxException where it is no YAML without Helm */
    List<Node> documents() {
        return new SourceFile(path, text)
                .yaml().stream().map(node -> placed(node, false)).toList();
    }

    private Node placed(Node node, boolean identity) {
        var start = offset(node.place());
        if (node instanceof Scalar scalar) {
            return placed(scalar, start, identity);
        }
        var isEmpty = node.entries().isEmpty() && node.items().isEmpty();
        if (isEmpty && doubtful(start, 1)) {
            return hidden(node.place());
        }
        return node.entries().isEmpty()
                ? new Sequence(
                        node.items().stream().map(item -> placed(item, false)).toList(), place(start, 1))
                : new Mapping(node.entries().stream().map(this::placed).toList(), place(start, 1));
    }

    private Entry placed(Entry entry) {
        var start = offset(entry.keyPlace());
        var key = place(start, entry.keyPlace().length());
        var isEmpty = entry.value() instanceof Scalar scalar && scalar.raw().isEmpty();
        var value = isEmpty && linesFollow(start)
                ? hidden(entry.keyPlace())
                : placed(entry.value(), IDENTITY.contains(entry.key()));
        return new Entry(entry.key(), key, value);
    }

    /** Whether below a key with nothing behind it there would be lines that only Helm knows. */
    private boolean linesFollow(int start) {
        var end = text.indexOf('\n', start);
        return end >= 0
                && text.substring(end, Math.min(text.length(), end + 200))
                        .stripLeading()
                        .startsWith(Printed.LINES);
    }

    private Scalar placed(Scalar scalar, int start, boolean identity) {
        var inside = scalar.plain() ? start : start + 1;
        var isOneValue =
                !literal(inside) && ends(inside) >= start + scalar.place().length() - (inside - start);
        var from = isOneValue ? inside : start;
        var place = place(from, scalar.place().length());
        var lines = (int) scalar.raw().lines().count();
        var end = lines > 1
                ? lineStart(scalar.place().line() + lines)
                : start + scalar.place().length();
        var hidden = !identity && !scalar.hidden() && doubtful(start, end - start);
        return new Scalar(scalar.value(), hidden ? scalar.raw() + Templates.MASK : scalar.raw(), scalar.plain(), place);
    }

    private Scalar hidden(Place rendered) {
        return new Scalar("", String.valueOf(Templates.MASK), true, place(offset(rendered), rendered.length()));
    }

    private int lineStart(int index) {
        return index < lineStarts.size() ? lineStarts.get(index) : text.length();
    }

    private int offset(Place rendered) {
        return Math.min(text.length(), lineStart(rendered.line() - 1) + rendered.column() - 1);
    }

    private Place place(int offset, int length) {
        return piece(offset)
                .map(index -> pieces.get(index).place(offset - starts.get(index), length))
                .orElseGet(() -> Place.start(path));
    }

    private boolean literal(int offset) {
        return piece(offset).map(index -> pieces.get(index).literal()).orElse(true);
    }

    private int ends(int offset) {
        return piece(offset)
                .map(index -> starts.get(index) + pieces.get(index).text().length())
                .orElse(offset);
    }

    private boolean doubtful(int offset, int length) {
        return piece(offset)
                .map(first -> {
                    for (int i = first; i < pieces.size() && starts.get(i) < offset + Math.max(1, length); i++) {
                        if (pieces.get(i).doubtful()) {
                            return true;
                        }
                    }
                    return false;
                })
                .orElse(false);
    }

    /** The piece a character is in. */
    private Optional<Integer> piece(int offset) {
        var found = Collections.binarySearch(starts, offset);
        var index = found >= 0 ? found : -found - 2;
        while (index >= 0 && index + 1 < starts.size() && starts.get(index + 1) <= offset) {
            index++; // past pieces without text
        }
        return index < 0 ? Optional.empty() : Optional.of(index);
    }
}
