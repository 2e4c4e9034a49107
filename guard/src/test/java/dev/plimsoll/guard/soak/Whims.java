package dev.plimsoll.guard.soak;

import dev.plimsoll.guard.GuardedDataSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Changes of settings while a pool runs, sensible or not. */
final class Whims {
    /** No caller may wait longer than the longest of these. */
    static final List<String> TIMEOUTS = List.of("250ms", "500ms", "1s", "2s");

    private final Random random;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<Function<Random, Map<String, String>>> kinds = List.of(
            any -> Map.of("maximum-pool-size", String.valueOf(any.nextInt(1, 13))),
            any -> Map.of("maximum-pool-size", String.valueOf(any.nextInt(1, 13)), "rollout.id", "r" + any.nextInt()),
            any -> Map.of("connection-timeout", TIMEOUTS.get(any.nextInt(TIMEOUTS.size()))),
            any -> Map.of("limit", any.nextBoolean() ? "enforce" : "observe"),
            any -> Map.of("limit.floor", String.valueOf(any.nextInt(1, 4))),
            any -> Map.of("limit.pinned", String.valueOf(any.nextInt(0, 4))),
            any -> Map.of("gate.lanes", any.nextBoolean() ? "checkout,browse" : "login,checkout,default,browse"),
            any -> Map.of("gate.queue", any.nextBoolean() ? "2" : "1000"),
            any -> Map.of("follow.connects-per-second", any.nextBoolean() ? "5" : "50"),
            any -> Map.of("maximum-pool-size", "plenty", "gate.queue", "0"),
            any -> Map.of("connection-timeout", "-1s"));

    Whims(Random random) {
        this.random = random;
    }

    /** One of them. */
    void change(GuardedDataSource pool) {
        try {
            pool.change(kinds.get(random.nextInt(kinds.size())).apply(random), "whim");
            made.incrementAndGet();
        } catch (IllegalArgumentException impossible) {
            refused.incrementAndGet();
        }
    }

    @Override
    public String toString() {
        return "%d changes, %d refused".formatted(made.get(), refused.get());
    }
}
