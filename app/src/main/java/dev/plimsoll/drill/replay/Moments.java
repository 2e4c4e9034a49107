package dev.plimsoll.drill.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When what happened; empty what did not.
 *
 * @param changed when the change began to be put into effect
 * @param firstBad when a customer sent the first request that failed
 * @param detected the first alert after the change
 * @param causeKnown the first verdict that named the cause and stayed with it
 * @param fixInEffect when the last place said that it has the old value again
 * @param recovered from when on customers were served as before
 */
public record Moments(
        Instant changed,
        Optional<Instant> firstBad,
        Optional<Instant> detected,
        Optional<Instant> causeKnown,
        Optional<Instant> fixInEffect,
        Optional<Instant> recovered) {
    /** How long that was after the first bad request; before it, negative. Empty when one of both did not happen. */
    public Optional<Duration> after(Optional<Instant> moment) {
        return firstBad.flatMap(first -> moment.map(then -> Duration.between(first, then)));
    }
}
