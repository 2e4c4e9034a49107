package dev.plimsoll.lab.load.shop;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * Whether a customer tries again whose order failed, or who has no answer. The order is the same to him; whether it is to
 * the server depends on the idempotency key.
 *
 * @param times how often he tries again at once, 0 or more
 * @param key what the server is told it is
 */
public record Retry(int times, Key key) {
    /** Nobody tries again. */
    public static final Retry NEVER = new Retry(0, Key.SAME);

    /** What an attempt after the first says it is. */
    public enum Key {
        /** The same order: where the first attempt was committed, nothing is done, and the answer is yes. */
        SAME,
        /** Another order, as without any key: where the first attempt was committed, it is there twice. */
        NEW
    }

    public Retry {
        if (times < 0) {
            throw new IllegalArgumentException("nobody tries again %d times".formatted(times));
        }
    }

    /** The key of the next attempt. */
    UUID next(UUID last, Supplier<UUID> identities) {
        return key == Key.SAME ? last : identities.get();
    }
}
