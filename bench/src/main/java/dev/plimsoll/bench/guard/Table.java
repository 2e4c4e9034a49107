package dev.plimsoll.bench.guard;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cells in rows, all as long as their head. */
record Table(List<String> head, List<List<String>> rows) {
    Table {
        head = List.copyOf(head);
        rows = rows.stream().map(List::copyOf).toList();
    }

    String markdown() {
        var line = head.stream().map(cell -> " --- ").collect(Collectors.joining("|", "|", "|"));
        return Stream.concat(Stream.of(bars(head), line), rows.stream().map(Table::bars))
                .collect(Collectors.joining("\n"));
    }

    private static String bars(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    String text() {
        var widths = IntStream.range(0, head.size()).map(this::width).toArray();
        return Stream.concat(Stream.of(head), rows.stream())
                .map(cells -> padded(cells, widths))
                .collect(Collectors.joining("\n"));
    }

    private int width(int column) {
        return Stream.concat(Stream.of(head), rows.stream())
                .mapToInt(cells -> cells.get(column).length())
                .max()
                .orElseThrow();
    }

    private static String padded(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(
                        i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
