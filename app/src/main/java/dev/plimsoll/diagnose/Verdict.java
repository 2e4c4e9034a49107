package dev.plimsoll.diagnose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be said of an outage at one moment.
 *
 * @param cause empty when none is sure enough to be named: no answer is better than a wrong one
 * @param ruledOut what it is not, with the number that shows it
 * @param undecided what could not be decided, and what would decide it
 * @param onset when it began to hurt; empty when nothing hurts
 * @param symptoms what hurts, in words
 */
public record Verdict(
        Optional<Cause> cause,
        List<Ruled> ruledOut,
        List<String> undecided,
        Optional<Instant> onset,
        List<String> symptoms) {
    /** Nothing hurts. */
    public static final Verdict HEALTHY =
            new Verdict(Optional.empty(), List.of(), List.of(), Optional.empty(), List.of());

    public Verdict {
        ruledOut = List.copyOf(ruledOut);
        undecided = List.copyOf(undecided);
        symptoms = List.copyOf(symptoms);
    }

    /** The same, when the cause was not named long enough to count. */
    public Verdict withoutCause() {
        return new Verdict(Optional.empty(), ruledOut, undecided, onset, symptoms);
    }
}
