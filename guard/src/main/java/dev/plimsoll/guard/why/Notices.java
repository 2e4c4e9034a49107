package dev.plimsoll.guard.why;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Lets one line per second and kind into the log; a clock that is set back keeps none. Of many kinds the one that was
 * silent longest is forgotten. Safe for several threads.
 */
public final class Notices<K> {
    private static final Duration APART = Duration.ofSeconds(1);
    private static final int MOST = 64;

    private final Map<K, Line> lines = new LinkedHashMap<>(MOST, 0.75f, true);

    /** How many like it were kept back since the last one that was let through; empty when this one is kept back too. */
    public synchronized OptionalInt pass(K kind, Instant now) {
        var last = lines.get(kind);
        if (last != null && !now.isBefore(last.at) && last.at.plus(APART).isAfter(now)) {
            lines.put(kind, new Line(last.at, last.kept + 1));
            return OptionalInt.empty();
        }
        lines.put(kind, new Line(now, 0));
        if (lines.size() > MOST) {
            lines.remove(lines.keySet().iterator().next());
        }
        return OptionalInt.of(last == null ? 0 : last.kept);
    }

    private record Line(Instant at, int kept) {}
}
