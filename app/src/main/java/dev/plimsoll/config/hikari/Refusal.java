package dev.plimsoll.config.hikari;

import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A value HikariCP does not accept: its setter throws, and the program that sets it does not start.
 *
 * @param setting as written
 * @param reason why, one line
 */
public record Refusal(Setting setting, String reason) {
    private static final Duration FLOOR = Duration.ofMillis(250);
    private static final List<String> TIMES = List.of("connectionTimeout", "validationTimeout", "idleTimeout");
    private static final Map<String, Integer> SMALLEST = Map.of("maximumPoolSize", 1, "minimumIdle", 0);

    /** What HikariCP refuses of these settings. */
    public static List<Refusal> of(Settings settings) {
        var times = TIMES.stream()
                .flatMap(name -> settings.find(name).stream()
                        .flatMap(setting -> settings.duration(name).stream()
                                .flatMap(fact -> of(name, fact.value()).stream())
                                .map(reason -> new Refusal(setting, reason))));
        var numbers = SMALLEST.entrySet().stream()
                .flatMap(least -> settings.find(least.getKey()).stream()
                        .filter(setting -> settings.integer(least.getKey())
                                .filter(fact -> fact.value() < least.getValue())
                                .isPresent())
                        .map(setting -> new Refusal(setting, "it must be at least " + least.getValue())));
        return Stream.concat(times, numbers).toList();
    }

    /** Why HikariCP does not accept a time of that name; empty when it does. */
    static Optional<String> of(String name, Duration value) {
        return switch (name) {
            case "connectionTimeout" ->
                !value.isZero() && value.compareTo(FLOOR) < 0
                        ? Optional.of("it must be at least 250 ms, or 0 for ever")
                        : Optional.empty();
            case "validationTimeout" ->
                value.compareTo(FLOOR) < 0 ? Optional.of("it must be at least 250 ms") : Optional.empty();
            case "idleTimeout" -> value.isNegative() ? Optional.of("it must not be negative") : Optional.empty();
            default -> Optional.empty();
        };
    }
}
