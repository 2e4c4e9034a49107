package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.Repeated;
import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.goal.Figure;
import dev.plimsoll.bench.guard.goal.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** One contender's runs of one goal; or why there are none. */
record Row(Contender contender, Optional<String> absence, List<Kept> runs) {
    Row {
        runs = List.copyOf(runs);
    }

    /** The middle of what was measured; of an even number the greater of the two. */
    OptionalDouble median(Figure figure) {
        var values = values(figure);
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(new Repeated<>(values).median(value -> value));
    }

    private OptionalDouble worst(Figure figure) {
        return values(figure).stream().mapToDouble(value -> value).reduce(figure::worse);
    }

    private List<Double> values(Figure figure) {
        return runs.stream()
                .map(Kept::measured)
                .map(Measured::figures)
                .filter(figures -> figures.containsKey(figure.name()))
                .map(figures -> figures.get(figure.name()))
                .toList();
    }

    /** The name, a cell for each figure, and how it was measured. */
    List<String> cells(List<Figure> figures) {
        var cells = new ArrayList<String>();
        cells.add(contender.toString());
        figures.forEach(figure -> cells.add(cell(figure)));
        cells.add(absence.orElseGet(this::circumstances));
        return cells;
    }

    private String cell(Figure figure) {
        var median = median(figure);
        if (median.isEmpty()) {
            return "";
        }
        var worst = worst(figure).orElseThrow();
        var text = Figure.text(median.getAsDouble());
        return runs.size() == 1 || !figure.compared() ? text : "%s (%s)".formatted(text, Figure.text(worst));
    }

    private String circumstances() {
        if (runs.isEmpty()) {
            return "not run yet";
        }
        var loads = new Repeated<>(runs);
        var said = String.format(
                Locale.ROOT, "%d at load %.1f to %.1f", runs.size(), loads.least(Kept::load), loads.most(Kept::load));
        var failures = runs.stream().flatMap(run -> run.failure().stream()).toList();
        return failures.isEmpty() ? said : "%s; %d failed: %s".formatted(said, failures.size(), failures.get(0));
    }
}
