package dev.plimsoll.cli.report.rehearsal.page;

import java.time.Duration;

/** Times as the page says them. */
final class Say {
    private static final double MILLIS = 1e3;

    private Say() {}

    static String seconds(Duration time) {
        return "%.1f s".formatted(inSeconds(time));
    }

    static double inSeconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
