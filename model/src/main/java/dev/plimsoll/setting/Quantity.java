package dev.plimsoll.setting;

import dev.plimsoll.setting.grammar.PostgresNumber;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the text of a value as the product would: numbers with unit suffixes, durations, sizes, flags. */
final class Quantity {
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("us", 0.001),
            Map.entry("ms", 1.0),
            Map.entry("s", 1000.0),
            Map.entry("min", 60_000.0),
            Map.entry("h", 3_600_000.0),
            Map.entry("d", 86_400_000.0),
            Map.entry("B", 1.0),
            Map.entry("kB", 1024.0),
            Map.entry("8kB", 8192.0),
            Map.entry("MB", 1048576.0),
            Map.entry("16MB", 16777216.0));

    private final Product product;
    private final String unit;
    private final boolean fractions;

    Quantity(Product product, Optional<Definition> definition) {
        this.product = product;
        this.unit = definition.map(Definition::unit).orElse("");
        this.fractions = definition.filter(known -> known.kind() == Kind.REAL).isPresent();
    }

    /** A plain whole number; fractions are rounded as PostgreSQL does, and refused by everyone else. */
    Optional<Integer> integer(String text) {
        if (product == Product.POSTGRESQL) {
            return PostgresNumber.whole(text, unit);
        }
        return number(text.trim())
                .filter(n -> n == Math.rint(n))
                .map(Math::rint)
                .filter(n -> Math.abs(n) <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }

    Optional<Double> real(String text) {
        return product == Product.POSTGRESQL ? PostgresNumber.real(text, unit) : number(text.trim());
    }

    Optional<Duration> duration(String text) {
        return (isPostgres()
                        ? counted(text)
                        : scaled(text.trim(), product.suffixes().times()))
                .filter(ms -> Math.abs(ms) < 1e15)
                .map(ms -> Duration.ofNanos(Math.round(ms * 1_000_000)));
    }

    Optional<Size> size(String text) {
        return (isPostgres()
                        ? counted(text)
                        : scaled(text.trim(), product.suffixes().sizes()))
                .filter(bytes -> Math.abs(bytes) < 1e18)
                .map(bytes -> new Size(Math.round(bytes)));
    }

    Optional<Boolean> flag(String text) {
        if (product == Product.POSTGRESQL) {
            return PostgresNumber.flag(text);
        }
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1", "t", "y" -> Optional.of(true);
            case "false", "off", "no", "0", "f", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether PostgreSQL's own grammar applies, to a setting it counts in a unit. */
    private boolean isPostgres() {
        return product == Product.POSTGRESQL && !unit.isEmpty();
    }

    /** A number of PostgreSQL's in milliseconds or bytes. */
    private Optional<Double> counted(String text) {
        var number = fractions
                ? PostgresNumber.real(text, unit)
                : PostgresNumber.whole(text, unit).map(Integer::doubleValue);
        return number.flatMap(n -> PostgresNumber.factor(unit).map(factor -> n * factor));
    }

    private static Optional<Double> number(String text) {
        if (text.isEmpty() || text.length() > 40) {
            return Optional.empty();
        }
        var last = text.charAt(text.length() - 1);
        if (last != '.' && !Character.isDigit(last) && !text.startsWith("0x")) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.startsWith("0x") ? Long.decode(text).doubleValue() : Double.parseDouble(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private Optional<Double> scaled(String text, Map<String, Double> suffixes) {
        var end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        var suffix = text.substring(end);
        var factor = suffix.isEmpty() ? UNITS.get(unit) : suffixes.get(suffix);
        if (factor == null) {
            return Optional.empty();
        }
        return number(text.substring(0, end).trim()).map(n -> n * factor);
    }
}
