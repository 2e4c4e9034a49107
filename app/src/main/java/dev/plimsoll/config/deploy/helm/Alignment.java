package dev.plimsoll.config.deploy.helm;

import dev.plimsoll.config.syntax.Templates;
import java.util.ArrayList;
import java.util.List;

/**
 * What a template becomes, each line where it stands in the template, so that places in a file inside it are those of
 * the template. Lines left out are blank; a line that is printed more than once stays as it is written.
 */
final class Alignment {
    private final List<String> template;
    private final List<String> lines = new ArrayList<>();
    private final List<Integer> times = new ArrayList<>();

    private Alignment(List<String> template) {
        this.template = template;
        template.forEach(line -> {
            lines.add("");
            times.add(0);
        });
    }

    static String of(String path, List<String> template, List<Piece> pieces) {
        var alignment = new Alignment(template);
        var line = new ArrayList<Piece>();
        for (var piece : pieces) {
            line.add(piece);
            if (piece.text().endsWith("\n")) {
                alignment.put(path, line);
                line.clear();
            }
        }
        alignment.put(path, line);
        return String.join("\n", alignment.lines) + "\n";
    }

    private void put(String path, List<Piece> pieces) {
        var first = pieces.stream()
                .filter(piece -> piece.literal() && piece.place().file().equals(path))
                .findFirst();
        if (first.isEmpty()) {
            return;
        }
        var index = first.get().place().line() - 1;
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        var kept = times.get(index) == 0
                && text.toString().lines().count() == 1
                && first.get().equals(pieces.get(0))
                && first.get().place().column() == 1;
        times.set(index, times.get(index) + 1);
        lines.set(index, kept ? hiding(pieces, text.toString().replaceFirst("\\R$", "")) : template.get(index));
    }

    /** The value of a line that only Helm knows to be there is hidden. */
    private static String hiding(List<Piece> pieces, String line) {
        if (pieces.stream().noneMatch(Piece::doubtful)) {
            return line;
        }
        var cut = line.indexOf(':') < 0 ? line.indexOf('=') : line.indexOf(':');
        var hidden = Math.max(0, line.length() - cut - 2);
        return cut < 0 || hidden == 0
                ? line
                : line.substring(0, cut + 2) + String.valueOf(Templates.MASK).repeat(hidden);
    }
}
