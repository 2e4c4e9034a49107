package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that was looked at.
 *
 * @param claim what would hold
 * @param truth whether it does
 * @param entity where it was looked at
 * @param signal what was looked at
 * @param value what it is; NaN when not known
 * @param threshold what it was compared with; NaN when not known
 * @param at when it was measured last
 * @param words what was found, with its numbers and units
 */
public record Evidence(
        String claim,
        Truth truth,
        Entity entity,
        Signal signal,
        double value,
        double threshold,
        Instant at,
        String words) {
    private static final int MOST = 3;

    /** That one of these holds at least; they are not empty. In words those that decide, the nearest to its threshold first. */
    public static Evidence any(String claim, List<Evidence> several) {
        var truth = several.stream().map(Evidence::truth).reduce(Truth.FALSE, Truth::or);
        var deciding = several.stream()
                .filter(each -> each.truth() == truth)
                .sorted(Comparator.comparingDouble(Evidence::nearness).reversed())
                .toList();
        var first = deciding.get(0);
        var words = deciding.stream().limit(MOST).map(Evidence::words).collect(Collectors.joining("; "));
        var all = deciding.size() > MOST ? "%s; and %d more".formatted(words, deciding.size() - MOST) : words;
        return new Evidence(
                claim, truth, first.entity(), first.signal(), first.value(), first.threshold(), first.at(), all);
    }

    /** The same, with something added in words. */
    public Evidence with(String addition) {
        return new Evidence(claim, truth, entity, signal, value, threshold, at, words + " " + addition);
    }

    private double nearness() {
        return Double.isNaN(value) || Double.isNaN(threshold) || threshold == 0 ? 0 : value / threshold;
    }
}
