package dev.plimsoll.guard.why;

import dev.plimsoll.guard.Snapshot;
import dev.plimsoll.guard.gate.Load;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The last ten minutes of a pool, second by second, to be read when it had no connection left. Safe for several threads. */
public final class Recorder {
    private static final int SECONDS = 600;
    private static final int A_LINE = 10;
    private static final Duration APART = Duration.ofMinutes(1);

    private final Deque<Second> seconds = new ArrayDeque<>();
    private Instant told = Instant.MIN;

    /** What the last second was. */
    public synchronized void add(Instant at, Snapshot pool, Load load) {
        seconds.addLast(new Second(at, pool, load));
        if (seconds.size() > SECONDS) {
            seconds.removeFirst();
        }
    }

    /** A line for every ten seconds with the worst of them, oldest first; empty when it was asked for within the last minute. */
    public synchronized Optional<String> tell(Instant now) {
        if (seconds.isEmpty() || (!now.isBefore(told) && told.plus(APART).isAfter(now))) {
            return Optional.empty();
        }
        told = now;
        var lines = new StringBuilder();
        var worst = new ArrayDeque<Second>();
        for (var second : seconds) {
            worst.addLast(second);
            if (worst.size() == A_LINE) {
                lines.append(line(worst)).append('\n');
                worst.clear();
            }
        }
        if (!worst.isEmpty()) {
            lines.append(line(worst)).append('\n');
        }
        return Optional.of(lines.toString());
    }

    private static String line(Deque<Second> part) {
        var last = part.getLast();
        int open = part.stream().mapToInt(second -> second.pool.open()).max().orElse(0);
        double inUse =
                part.stream().mapToDouble(second -> second.load.inUse()).max().orElse(0);
        int waiting = part.stream()
                .mapToInt(second -> second.load.mostWaiting())
                .max()
                .orElse(0);
        long returned =
                part.stream().mapToLong(second -> second.load.holds().count()).sum();
        long refused = part.stream()
                .flatMap(second -> second.load.lanes().values().stream())
                .mapToLong(traffic -> traffic.refused())
                .sum();
        long p95 = part.stream()
                .mapToLong(second -> second.load.holds().p95().toMillis())
                .max()
                .orElse(0);
        return "to=" + last.at + " limit=" + last.pool.limit() + " lease=" + last.pool.lease() + " open=" + open
                + " in_use=" + Math.round(inUse * 10) / 10.0 + " waiting=" + waiting + " returned=" + returned
                + " refused=" + refused + " held_p95_ms=" + p95;
    }

    private record Second(Instant at, Snapshot pool, Load load) {}
}
