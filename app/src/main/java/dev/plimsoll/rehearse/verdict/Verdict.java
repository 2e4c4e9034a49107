package dev.plimsoll.rehearse.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal shows.
 *
 * @param outcome in one word
 * @param reasons why, worst first; empty after a pass; one about a fault begins with its word and a colon
 * @param advice the setting to change, where one was found
 */
public record Verdict(Outcome outcome, List<String> reasons, Optional<Advice> advice) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /** Without advice. */
    public Verdict(Outcome outcome, List<String> reasons) {
        this(outcome, reasons, Optional.empty());
    }

    /** The same, and what to change. */
    public Verdict advising(Advice better) {
        return new Verdict(outcome, reasons, Optional.of(better));
    }

    /** What is said of one fault, or of the {@code control} run, without its word. */
    public List<String> reasons(String about) {
        var start = about + ": ";
        return reasons.stream()
                .filter(reason -> reason.startsWith(start))
                .map(reason -> reason.substring(start.length()))
                .toList();
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
