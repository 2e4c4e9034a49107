package dev.plimsoll.setting;

import java.util.List;
import java.util.Optional;

/**
 * What we know of one setting of one product version.
 *
 * @param name the product's own spelling
 * @param kind what its value is
 * @param unit what a bare number counts: {@code ms}, {@code s}, {@code min}, {@code B}, {@code kB}, {@code 8kB},
 *     {@code MB}; empty for plain numbers
 * @param initial the default as the product would write it; empty when there is none, or none that is fixed
 * @param minimum smallest legal number in {@code unit}; empty when unbounded or not a number
 * @param maximum largest legal number in {@code unit}; empty when unbounded or not a number
 * @param context when a change takes effect
 * @param choices the legal words of a {@link Kind#CHOICE}
 */
public record Definition(
        String name,
        Kind kind,
        String unit,
        Optional<String> initial,
        Optional<Double> minimum,
        Optional<Double> maximum,
        Context context,
        List<String> choices) {
    public Definition {
        choices = List.copyOf(choices);
    }
}
