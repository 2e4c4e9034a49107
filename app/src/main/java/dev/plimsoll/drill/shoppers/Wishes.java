package dev.plimsoll.drill.shoppers;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a file of properties asks for; what it does not say is as it was in the beginning. */
record Wishes(Properties file) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    /**
     * Refuses a file with other names.
     *
     * @throws IllegalArgumentException which names them
     */
    void mustBeAmong(Set<String> names) {
        var unknown = new TreeSet<>(file.stringPropertyNames());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: no such name; there are %s".formatted(unknown, new TreeSet<>(names)));
        }
    }

    /** A number, such as {@code 0.5}. */
    double number(String name, double otherwise) {
        var said = text(name, String.valueOf(otherwise));
        try {
            return Double.parseDouble(said);
        } catch (NumberFormatException no) {
            throw new IllegalArgumentException("%s=%s: not a number".formatted(name, said), no);
        }
    }

    /** A whole number. */
    int whole(String name, int otherwise) {
        var said = text(name, String.valueOf(otherwise));
        try {
            return Integer.parseInt(said);
        } catch (NumberFormatException no) {
            throw new IllegalArgumentException("%s=%s: not a whole number".formatted(name, said), no);
        }
    }

    /** A time, such as {@code 500ms}, {@code 2s}, {@code 10min} or {@code 24h}. */
    Duration time(String name, Duration otherwise) {
        var said = text(name, "");
        if (said.isEmpty()) {
            return otherwise;
        }
        var time = TIME.matcher(said);
        var unit = time.matches() ? UNITS.get(time.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("%s=%s: no time such as 500ms, 2s, 10min or 24h".formatted(name, said));
        }
        return unit.multipliedBy(Long.parseLong(time.group(1)));
    }

    /** Words. */
    String text(String name, String otherwise) {
        return file.getProperty(name, otherwise).strip();
    }
}
