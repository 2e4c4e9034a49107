package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the items of a template together: what an {@code if} or {@code range} holds, and which templates it names. */
final class Parts {
    private static final Set<String> ENDS = Set.of("end", "else");
    private static final int DEEPEST = 60;

    private final SourceFile file;
    private final List<Item> items;
    private final Map<String, List<Part>> named = new LinkedHashMap<>();
    private int at;
    private int depth;
    private int counted;
    private int line = 1;
    private int lineStart;

    private Parts(SourceFile file) {
        this.file = file;
        this.items = Items.of(file.text());
    }

    /**
     * A whole template.
     *
     * @param body what it prints
     * @param named the templates it defines, by name
     */
    record Whole(List<Part> body, Map<String, List<Part>> named) {}

    static Whole of(SourceFile file) {
        var parts = new Parts(file);
        var body = new ArrayList<Part>();
        while (parts.at < parts.items.size()) {
            body.addAll(parts.list());
            parts.at++; // an end that ends nothing
        }
        return new Whole(body, parts.named);
    }

    private List<Part> list() {
        var parts = new ArrayList<Part>();
        while (at < items.size() && !ENDS.contains(items.get(at).word())) {
            var item = items.get(at++);
            if (item.isTag()) {
                tag(item, parts);
            } else {
                parts.add(new Part.Literal(lines(item)));
            }
        }
        return parts;
    }

    private void tag(Item item, List<Part> parts) {
        var place = place(item.start(), item.text().length() + 4);
        switch (item.word()) {
            case "if", "with", "range" -> parts.add(block(item, place));
            case "define" -> named.put(item.rest().replaceAll("^[\"`]|[\"`]$", ""), body());
            case "block" -> parts.add(new Part.If("unknown", body(), List.of(), place));
            case "template" -> parts.add(new Part.Tag("include " + item.rest(), place));
            default -> parts.add(new Part.Tag(item.text(), place));
        }
    }

    /** Everything up to the {@code end}. */
    private List<Part> body() {
        var body = deeper();
        at++;
        return body;
    }

    private List<Part> deeper() {
        depth++;
        var body = depth > DEEPEST ? List.<Part>of() : list();
        depth--;
        return body;
    }

    private Part block(Item item, Place place) {
        var then = deeper();
        var otherwise = List.<Part>of();
        if (at < items.size() && items.get(at).word().equals("else")) {
            var next = items.get(at);
            var chained = new Item(true, next.rest(), next.start());
            at++;
            otherwise = chained.text().isEmpty() ? body() : chained(chained);
        } else {
            at++;
        }
        return switch (item.word()) {
            case "with" -> new Part.With(item.rest(), then, otherwise, place);
            case "range" -> new Part.Range(Part.Loop.in(item.rest()), then, otherwise, place);
            default -> new Part.If(item.rest(), then, otherwise, place);
        };
    }

    /** An {@code else if}, which the same {@code end} closes. */
    private List<Part> chained(Item item) {
        depth++;
        var parts = depth > DEEPEST ? List.<Part>of() : List.of(block(item, place(item.start(), 1)));
        depth--;
        return parts;
    }

    /** Literal text, a piece for each of its lines. */
    private List<Piece> lines(Item item) {
        var pieces = new ArrayList<Piece>();
        var text = item.text();
        for (int from = 0; from < text.length(); ) {
            var end = text.indexOf('\n', from);
            var to = end < 0 ? text.length() : end + 1;
            pieces.add(new Piece(text.substring(from, to), place(item.start() + from, to - from), true, false));
            from = to;
        }
        return pieces;
    }

    /** Asked in the order of the text, or the lines are counted anew. */
    private Place place(int start, int length) {
        if (start < counted) {
            counted = 0;
            line = 1;
            lineStart = 0;
        }
        for (; counted < start; counted++) {
            if (file.text().charAt(counted) == '\n') {
                line++;
                lineStart = counted + 1;
            }
        }
        return new Place(file.path(), line, start - lineStart + 1, Math.max(1, length));
    }
}
