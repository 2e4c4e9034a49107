package dev.plimsoll.setting;

import java.time.Duration;

/** How durations are said: in the largest unit that keeps them whole. */
public final class Durations {
    private Durations() {}

    /** {@code "30 min"}, {@code "1500 ms"}, {@code "0"}. */
    public static String words(Duration duration) {
        var millis = duration.toMillis();
        if (millis == 0) {
            return duration.isZero() ? "0" : duration.toNanos() / 1000 + " us";
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + " d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + " h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + " min";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
