package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How all stand in one goal. */
record Standing(Goal goal, List<Row> rows) {
    /** Medians nearer to each other than this share count as the same. */
    private static final double SAME = 0.05;

    Standing {
        rows = List.copyOf(rows);
    }

    Table table() {
        var head = new ArrayList<>(List.of(""));
        goal.figures().forEach(figure -> head.add(figure.toString()));
        head.add("runs");
        return new Table(
                head, rows.stream().map(row -> row.cells(goal.figures())).toList());
    }

    /** A line for each of ours: what was asked, and the best of the others figure by figure. */
    List<List<String>> verdicts() {
        return rows.stream()
                .filter(row -> row.contender().ours() && !row.runs().isEmpty())
                .map(row -> List.of(goal.name(), row.contender().toString(), asked(row), compared(row)))
                .toList();
    }

    private String asked(Row ours) {
        var missed = goal.figures().stream()
                .filter(figure -> figure.asked().isPresent())
                .filter(figure -> !figure.met(ours.median(figure).orElse(Double.NaN)))
                .map(figure -> "%s, not %s".formatted(figure, shown(ours.median(figure))))
                .collect(Collectors.joining("; "));
        return missed.isEmpty() ? "reached" : "missed: " + missed;
    }

    private String compared(Row ours) {
        return Stream.of("better", "even", "worse")
                .flatMap(word -> named(word, ours).stream())
                .collect(Collectors.joining("; "));
    }

    private Optional<String> named(String word, Row ours) {
        var figures = goal.figures().stream()
                .filter(Figure::compared)
                .flatMap(figure -> best(figure).stream()
                        .filter(best -> word(figure, ours, best).equals(word))
                        .map(best ->
                                "%s (%s %s)".formatted(figure.name(), best.contender(), shown(best.median(figure)))))
                .collect(Collectors.joining(", "));
        return figures.isEmpty() ? Optional.empty() : Optional.of(word + ": " + figures);
    }

    private static String word(Figure figure, Row ours, Row best) {
        double mine = ours.median(figure).orElse(Double.NaN);
        double theirs = best.median(figure).orElseThrow();
        boolean same = mine == theirs || Math.abs(mine - theirs) <= SAME * Math.max(Math.abs(mine), Math.abs(theirs));
        return same ? "even" : figure.beats(mine, theirs) ? "better" : "worse";
    }

    private Optional<Row> best(Figure figure) {
        return rows.stream()
                .filter(row -> !row.contender().ours() && row.median(figure).isPresent())
                .reduce((one, other) -> figure.beats(
                                other.median(figure).orElseThrow(),
                                one.median(figure).orElseThrow())
                        ? other
                        : one);
    }

    private static String shown(OptionalDouble value) {
        return value.isEmpty() ? "measured" : Figure.text(value.getAsDouble());
    }
}
