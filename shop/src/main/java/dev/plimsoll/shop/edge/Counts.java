package dev.plimsoll.shop.edge;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were answered and how, by the part they were for, and how many were sent again. For all threads. */
final class Counts {
    /** Whom requests are for that no service gets. */
    static final String OWN = "edge";

    private static final int HUNDRED = 100;
    private static final int CLASSES = 5;

    private final Map<String, ByPart> parts = new ConcurrentSkipListMap<>();
    private final LongAdder repeats = new LongAdder();

    Counts() {
        parts.put(OWN, new ByPart());
        for (var part : Part.values()) {
            parts.put(part.word(), new ByPart());
        }
    }

    /** One request is over: its status of HTTP, and the nanoseconds from its first byte on. */
    void answered(String part, int status, long nanos) {
        parts.computeIfAbsent(part, added -> new ByPart()).add(status, nanos);
    }

    /** One request was sent to another instance, after the first had failed. */
    void repeated() {
        repeats.increment();
    }

    long repeats() {
        return repeats.sum();
    }

    Map<String, ByPart> parts() {
        return new TreeMap<>(parts);
    }

    /** Those for one part. */
    static final class ByPart {
        private final LongAdder[] byClass = new LongAdder[CLASSES + 1];
        private final LongAdder nanos = new LongAdder();

        private ByPart() {
            for (int i = 0; i < byClass.length; i++) {
                byClass[i] = new LongAdder();
            }
        }

        private void add(int status, long took) {
            byClass[Math.max(1, Math.min(CLASSES, status / HUNDRED))].increment();
            nanos.add(took);
        }

        /** Those whose status begins with that digit, from 2 to 5. */
        long of(int digit) {
            return byClass[digit].sum();
        }

        long all() {
            return of(2) + of(3) + of(4) + of(5);
        }

        long nanos() {
            return nanos.sum();
        }
    }
}
