package dev.plimsoll.rehearse.verdict;

import java.util.List;

/**
 * What a rehearsal shows.
 *
 * @param outcome in one word
 * @param reasons why, worst first; empty after a pass
 */
public record Verdict(Outcome outcome, List<String> reasons) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** The verdict in one word. */
    public enum Outcome {
        /** Every goal was met in every run. */
        PASS,
        /** A goal was missed. */
        FAIL,
        /** No goal was missed, but these runs do not show that none would be. */
        UNSTABLE
    }
}
