package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import dev.plimsoll.config.syntax.Templates;
import dev.plimsoll.setting.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Values as YAML: a line for each entry or item, whatever is below it in one line. */
final class Printed {
    /** Stands where whole lines would be that only Helm knows; to the grammar it is a comment. */
    static final String LINES = "#" + Templates.MASK;

    private static final Pattern BARE = Pattern.compile("[\\w.+/-]+");

    private Printed() {}

    static Value.Words yaml(Node node) {
        var pieces = new ArrayList<Piece>();
        for (var entry : node.entries()) {
            breakLine(pieces, entry.keyPlace());
            key(entry.key(), entry.keyPlace(), pieces);
            flow(entry.value(), pieces);
        }
        for (var item : node.items()) {
            breakLine(pieces, item.place());
            pieces.add(Piece.of("- ", item.place()));
            flow(item, pieces);
        }
        if (pieces.isEmpty()) {
            flow(node, pieces);
        }
        return new Value.Words(pieces);
    }

    private static void breakLine(List<Piece> pieces, Place place) {
        if (!pieces.isEmpty()) {
            pieces.add(Piece.of("\n", place));
        }
    }

    private static void key(String key, Place place, List<Piece> pieces) {
        pieces.add(Piece.of(BARE.matcher(key).matches() ? key : quoted(key), place));
        pieces.add(Piece.of(": ", place));
    }

    private static void flow(Node node, List<Piece> pieces) {
        if (node instanceof Scalar scalar) {
            pieces.add(Piece.of(scalar(scalar), scalar.place()));
            return;
        }
        var isList = !node.items().isEmpty() || node instanceof Sequence;
        pieces.add(Piece.of(isList ? "[" : "{", node.place()));
        for (var item : node.items()) {
            flow(item, pieces);
            pieces.add(Piece.of(", ", item.place()));
        }
        for (var entry : node.entries()) {
            key(entry.key(), entry.keyPlace(), pieces);
            flow(entry.value(), pieces);
            pieces.add(Piece.of(", ", entry.value().place()));
        }
        pieces.add(Piece.of(isList ? "]" : "}", node.place()));
    }

    private static String scalar(Scalar scalar) {
        if (scalar.hidden()) {
            return String.valueOf(Templates.MASK).repeat(3);
        }
        if (scalar.plain() && scalar.raw().isEmpty()) {
            return "null";
        }
        return scalar.plain() && BARE.matcher(scalar.raw()).matches() ? scalar.raw() : quoted(scalar.raw());
    }

    static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }

    /** The lines of a value moved to the right; a value unknown leaves a mark that there would be lines. */
    static Value indented(Value value, Value width, boolean onNewLine, Place place) {
        var spaces = width.text().flatMap(Facts::whole).filter(count -> count >= 0 && count <= 100);
        if (spaces.isEmpty()) {
            return Value.unknown(place);
        }
        var margin = " ".repeat(spaces.get());
        var pieces = new ArrayList<Piece>();
        pieces.add(Piece.of(onNewLine ? "\n" + margin : margin, place));
        var isKnown = value.text().isPresent() || value instanceof Value.Words;
        for (var piece : isKnown ? value.pieces(place) : List.of(Piece.of(LINES, place))) {
            pieces.addAll(indented(piece, margin));
        }
        return new Value.Words(pieces);
    }

    private static List<Piece> indented(Piece piece, String margin) {
        var end = piece.text().indexOf('\n') + 1;
        if (end == 0) {
            return List.of(piece);
        }
        var space = new Piece(margin, piece.place(), false, piece.doubtful());
        if (end == piece.text().length()) {
            return List.of(piece, space);
        }
        var whole = new Piece(piece.text().replace("\n", "\n" + margin), piece.place(), false, piece.doubtful());
        return List.of(whole);
    }
}
