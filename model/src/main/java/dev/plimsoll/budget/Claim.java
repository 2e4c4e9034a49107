package dev.plimsoll.budget;

import java.util.List;

/**
 * The connections that may be opened to one server, at the peak of instances.
 *
 * @param terms who opens how many
 * @param unknown pools that lead here, but whose size or number a template hides, by name
 */
public record Claim(List<Term> terms, List<String> unknown) {
    public Claim {
        terms = List.copyOf(terms);
        unknown = List.copyOf(unknown);
    }

    /** Connections in all. */
    public int total() {
        return terms.stream().mapToInt(Term::connections).reduce(0, Math::addExact);
    }
}
