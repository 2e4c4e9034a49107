package dev.plimsoll.config.declared;

import dev.plimsoll.setting.Size;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads amounts as people write them: {@code 12}, {@code 0.5}, {@code 10ms}, {@code 32GiB}. */
final class Amounts {
    private static final Map<String, Double> NANOS =
            Map.of("us", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "min", 60e9, "h", 3600e9, "d", 86_400e9);
    private static final Map<Character, Double> BYTES =
            Map.of('k', 1024.0, 'm', 1024.0 * 1024, 'g', 1024.0 * 1024 * 1024, 't', 1024.0 * 1024 * 1024 * 1024);

    private Amounts() {}

    static Optional<Integer> whole(String text) {
        return number(text)
                .filter(n -> n == Math.rint(n) && n <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }

    /** A number that is not negative. */
    static Optional<Double> number(String text) {
        var digits = !text.isEmpty() && text.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == '_');
        try {
            return digits ? Optional.of(Double.valueOf(text.replace("_", ""))) : Optional.empty();
        } catch (NumberFormatException severalPoints) {
            return Optional.empty();
        }
    }

    static Optional<Duration> duration(String text) {
        var factor = Optional.ofNullable(NANOS.get(unit(text)));
        return factor.flatMap(nanos -> number(digits(text)).map(n -> n * nanos))
                .filter(nanos -> nanos < 1e18)
                .map(nanos -> Duration.ofNanos(Math.round(nanos)));
    }

    /** A size; {@code GB}, {@code GiB}, {@code Gi} and {@code G} all count in 1024, as PostgreSQL does. */
    static Optional<Size> size(String text) {
        var unit = unit(text).toLowerCase(Locale.ROOT);
        var fits = unit.matches("[kmgt](i?b|i)?");
        var factor = fits ? Optional.ofNullable(BYTES.get(unit.charAt(0))) : Optional.<Double>empty();
        return factor.flatMap(bytes -> number(digits(text)).map(n -> n * bytes))
                .filter(bytes -> bytes < 1e18)
                .map(bytes -> new Size(Math.round(bytes)));
    }

    private static String unit(String text) {
        return text.substring(split(text)).strip();
    }

    private static String digits(String text) {
        return text.substring(0, split(text)).strip();
    }

    private static int split(String text) {
        var at = text.length();
        while (at > 0 && Character.isLetter(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }
}
