package dev.plimsoll.guard.limit;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Decision;
import java.time.Instant;
import java.util.Optional;

/**
 * What a {@link Limiter} makes of one window.
 *
 * @param state for the next one
 * @param what for example {@code limit 12 -> 10}; empty when nothing is new
 * @param why with the numbers
 */
public record Step(State state, Optional<String> what, String why) {
    /** To publish, if there is anything new. */
    public Optional<Decision> decision(Instant at, boolean done) {
        return what.map(news -> new Decision(at, Capability.LIMIT, done, news, why));
    }
}
