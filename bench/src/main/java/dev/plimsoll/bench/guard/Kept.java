package dev.plimsoll.bench.guard;

import dev.plimsoll.bench.guard.goal.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * One run as it lies in its file: a line each of what, a tab, its name, a tab, its value.
 *
 * @param at when it began
 * @param took how long it took in all
 * @param load the machine's load average before, of one minute
 * @param measured empty where it failed
 * @param failure what went wrong
 */
record Kept(Instant at, Duration took, double load, Measured measured, Optional<String> failure) {
    private static final int COLUMNS = 3;

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(line("run", "at", at.toString()));
        lines.add(line("run", "took", took.toString()));
        lines.add(line("run", "load", Double.toString(load)));
        failure.ifPresent(said -> lines.add(line("run", "failed", said.replaceAll("\\s+", " "))));
        measured.figures().forEach((name, value) -> lines.add(line("figure", name, Double.toString(value))));
        measured.histograms().forEach((name, times) -> lines.add(line("histogram", name, times)));
        return lines;
    }

    private static String line(String what, String name, String value) {
        return String.join("\t", what, name, value);
    }

    /** @throws RuntimeException when the lines are none of these */
    static Kept of(List<String> lines) {
        var run = new LinkedHashMap<String, String>();
        var figures = new LinkedHashMap<String, Double>();
        var histograms = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var cells = line.split("\t", COLUMNS);
            switch (cells[0]) {
                case "run" -> run.put(cells[1], cells[2]);
                case "figure" -> figures.put(cells[1], Double.valueOf(cells[2]));
                case "histogram" -> histograms.put(cells[1], cells[2]);
                default -> throw new IllegalArgumentException("no line of a result: " + line);
            }
        }
        return new Kept(
                Instant.parse(run.get("at")),
                Duration.parse(run.get("took")),
                Double.parseDouble(run.get("load")),
                new Measured(figures, histograms),
                Optional.ofNullable(run.get("failed")));
    }
}
