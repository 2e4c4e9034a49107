package dev.plimsoll.guard.lease;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds at rest as one column has them: {@code browse=1250 checkout=4810}, in microseconds. */
final class Rests {
    private static final Pattern ONE = Pattern.compile("(\\S+)=(\\d{1,12})");
    private static final int LANES = 20;

    private Rests() {}

    static String text(Map<String, Duration> rests) {
        return rests.entrySet().stream()
                .limit(LANES)
                .map(rest -> rest.getKey().replaceAll("\\s", "_") + "="
                        + rest.getValue().toNanos() / 1_000)
                .collect(Collectors.joining(" "));
    }

    /** Adds what is shorter than what is there. */
    static void shortest(Map<String, Duration> known, String text) {
        var match = ONE.matcher(text);
        while (match.find()) {
            var rest = Duration.ofNanos(Long.parseLong(match.group(2)) * 1_000);
            known.merge(match.group(1), rest, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }

    static Map<String, Duration> none() {
        return new TreeMap<>();
    }
}
