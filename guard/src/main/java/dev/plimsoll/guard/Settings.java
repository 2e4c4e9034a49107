package dev.plimsoll.guard;

import dev.plimsoll.setting.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values for all {@link Setting}s; immutable. What was not given has its default. */
public final class Settings {
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](ssl)?password=");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

    private final Map<Setting, String> given;

    private Settings(Map<Setting, String> given) {
        this.given = Collections.unmodifiableMap(given);
    }

    /** Nothing given: everything observes. */
    public static Settings standard() {
        return new Settings(new EnumMap<>(Setting.class));
    }

    /**
     * These, with other values for some keys.
     *
     * @param values by key, for example {@code gate.queue}; all are taken or none
     * @throws IllegalArgumentException naming every key that does not exist and every value that cannot be
     */
    public Settings with(Map<String, String> values) {
        var result = new EnumMap<Setting, String>(Setting.class);
        result.putAll(given);
        var refused = new ArrayList<String>();
        new TreeMap<>(values).forEach((key, value) -> {
            try {
                var setting = named(key);
                result.put(setting, legal(setting, value.strip()));
            } catch (IllegalArgumentException wrong) {
                refused.add(wrong.getMessage());
            }
        });
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", refused));
        }
        return new Settings(result);
    }

    /** What was given, or the default, as it was written. */
    public String text(Setting setting) {
        return given.getOrDefault(setting, setting.standard());
    }

    /** What was given, not the defaults. */
    public Map<Setting, String> given() {
        return given;
    }

    /** Of a setting that is a mode. */
    public Mode mode(Setting setting) {
        return Mode.valueOf(text(setting).toUpperCase(Locale.ROOT));
    }

    /** How far a capability may go. */
    public Mode mode(Capability capability) {
        return mode(Setting.valueOf(capability.name()));
    }

    /** Of a setting that is a count. */
    public int count(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** Of a setting that is a duration. */
    public Duration duration(Setting setting) {
        return Duration.ofMillis(millis(text(setting)));
    }

    /** Of a setting that is a list with commas. */
    public List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Setting named(String key) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no setting " + key
                        + nearest(key).map(other -> " (" + other + "?)").orElse("") + "; there are " + keys()));
    }

    /** The key that was probably meant by one that there is not. */
    public static Optional<String> nearest(String key) {
        return Spelling.nearest(
                key, Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    private static String keys() {
        return Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
    }

    private static String legal(Setting setting, String value) {
        switch (setting.kind()) {
            case MODE -> requireMode(setting, value);
            case COUNT -> requireRange(setting, value, count(setting, value));
            case DURATION -> requireRange(setting, value, durationOf(setting, value));
            case TEXT -> requireNoSecret(setting, value);
        }
        return value;
    }

    /** Every setting is read back, by whoever may look; the value is not said, for the same reason. */
    private static void requireNoSecret(Setting setting, String value) {
        if (SECRET.matcher(value).find()) {
            throw new IllegalArgumentException(
                    setting.key() + " has a password in it, which everybody could read back; the pool's is used");
        }
    }

    private static void requireMode(Setting setting, String value) {
        if (Arrays.stream(Mode.values()).noneMatch(mode -> mode.name().equalsIgnoreCase(value))) {
            throw new IllegalArgumentException(setting.key() + " is " + value + "; it must be off, observe or enforce");
        }
    }

    private static long count(Setting setting, String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(setting.key() + " is " + value + "; it must be a whole number");
        }
        return Long.parseLong(value);
    }

    private static long durationOf(Setting setting, String value) {
        if (!DURATION.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    setting.key() + " is " + value + "; it must be a duration such as 250ms, 2s or 1m");
        }
        return millis(value);
    }

    private static void requireRange(Setting setting, String value, long number) {
        if (number < setting.least() || number > setting.most()) {
            String unit = setting.kind() == Setting.Kind.DURATION ? " ms" : "";
            throw new IllegalArgumentException(setting.key() + " is " + value + "; it must be between "
                    + setting.least() + unit + " and " + setting.most() + unit);
        }
    }

    private static long millis(String value) {
        var match = DURATION.matcher(value);
        if (!match.matches()) {
            throw new IllegalArgumentException("not a duration: " + value);
        }
        return Long.parseLong(match.group(1)) * MILLIS.getOrDefault(match.group(2), 1L);
    }
}
