package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.setting.Size;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Compose's sizes ({@code 512m}, {@code 2gb}) and durations ({@code 1m30s}). */
final class Quantities {
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt]?)(?:i?b)?");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)");
    private static final Map<String, Double> MILLIS =
            Map.of("us", 0.001, "ms", 1.0, "s", 1000.0, "m", 60_000.0, "h", 3_600_000.0);

    private Quantities() {}

    static Optional<Size> size(String text) {
        var matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var power = matcher.group(2).isEmpty() ? 0 : " kmgt".indexOf(matcher.group(2));
        return Facts.decimal(matcher.group(1)).map(number -> new Size(Math.round(number * Math.pow(1024, power))));
    }

    static Optional<Duration> duration(String text) {
        var matcher = PART.matcher(text.strip());
        double millis = 0;
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            millis += Double.parseDouble(matcher.group(1)) * MILLIS.getOrDefault(matcher.group(2), 0.0);
            end = matcher.end();
        }
        return end == 0 || end < text.strip().length()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.round(Math.min(millis, 1e12))));
    }
}
