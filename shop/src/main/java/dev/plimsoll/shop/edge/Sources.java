package dev.plimsoll.shop.edge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The addresses requests came from in the last 10 s, 100,000 of them at most. For all threads. */
final class Sources {
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 100_000;

    private final Map<String, Long> last = new ConcurrentHashMap<>();

    void saw(String address, long now) {
        if (last.size() < MOST || last.containsKey(address)) {
            last.put(address, now);
        }
    }

    /** How many there are, by a clock in nanoseconds; forgets the others. */
    int count(long now) {
        last.values().removeIf(seen -> now - seen > WINDOW);
        return last.size();
    }
}
