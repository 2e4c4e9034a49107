package dev.plimsoll.check.change;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A size that is in effect with another value than before, whatever made it move.
 *
 * @param owner whose it is
 * @param of what kind of size
 * @param steps the values it is the product of, those that moved
 * @param place where the first of them is written now, else where its owner is
 * @param subject what it is about when lines move
 */
record Moved(String owner, Of of, List<Step> steps, Place place, String subject) {
    Moved {
        steps = List.copyOf(steps);
    }

    /** What kind of size. */
    enum Of {
        /** Connections that may be opened or accepted. */
        CAPACITY,
        /** Requests worked on at a time. */
        WORKERS,
        /** How long somebody waits. */
        WAIT;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One value that moved.
     *
     * @param label what it is called where it is written
     * @param was the value before
     * @param is the value now
     * @param factor now divided by before
     */
    record Step(String label, Fact<?> was, Fact<?> is, double factor) {
        String words() {
            return "%s %s → %s".formatted(label, was.shown(), is.shown() + (is.stated() ? "" : " (default)"));
        }
    }

    /** Now divided by before. */
    double factor() {
        return steps.stream().mapToDouble(Step::factor).reduce(1, (one, other) -> one * other);
    }

    /** {@code capacity ÷10: max_connections 500 → 50}. */
    String words() {
        return of.word() + " " + times(factor()) + ": "
                + steps.stream().map(Step::words).collect(Collectors.joining(", "));
    }

    /** {@code ×8} or {@code ÷10}; one decimal where it is no whole number. */
    static String times(double factor) {
        var ratio = factor < 1 ? 1 / factor : factor;
        var rounded = Math.round(ratio * 10) / 10.0;
        var number = rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.format(Locale.ROOT, "%.1f", rounded);
        return (factor < 1 ? "÷" : "×") + number;
    }

    /** Each value before and now. */
    List<Evidence> evidence() {
        return steps.stream()
                .flatMap(step -> Stream.of(before(step), Evidence.of(step.is())))
                .toList();
    }

    /** A place of the base is said in words: its line is not in the files as they are. */
    private static Evidence before(Step step) {
        return Evidence.known("before: %s %s (%s)"
                .formatted(
                        step.label(),
                        step.was().shown(),
                        step.was().origin().last().words()));
    }
}
