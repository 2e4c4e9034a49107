package dev.plimsoll.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The same thing measured several times. */
public record Repeated<T>(List<T> runs) {
    public Repeated {
        runs = List.copyOf(runs);
    }

    /** The middle one; of an even number the greater of the two. */
    public double median(ToDoubleFunction<T> figure) {
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    public double least(ToDoubleFunction<T> figure) {
        return runs.stream().mapToDouble(figure).min().orElseThrow();
    }

    public double most(ToDoubleFunction<T> figure) {
        return runs.stream().mapToDouble(figure).max().orElseThrow();
    }
}
