package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.lab.load.Latency;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run gave.
 *
 * @param figures values by the names of the goal's figures; infinite where something never happened
 * @param histograms by what was timed, each as {@link Latency#encoded()} gives it
 */
public record Measured(Map<String, Double> figures, Map<String, String> histograms) {
    public Measured {
        figures = Map.copyOf(figures);
        histograms = Map.copyOf(histograms);
    }

    public static Measured of(Map<String, Double> figures) {
        return new Measured(figures, Map.of());
    }

    /** With the times it was computed from, so that they can be looked at again. */
    public Measured keeping(String name, Latency times) {
        return keeping(name, times.encoded());
    }

    /** The same, encoded already. */
    public Measured keeping(String name, String histogram) {
        var more = new LinkedHashMap<>(histograms);
        more.put(name, histogram);
        return new Measured(figures, more);
    }
}
