package dev.plimsoll.budget;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The connections that may be opened to one server.
 *
 * @param terms who opens how many
 * @param unknown pools that lead here, but whose size or number no file says, by name and with the reason
 */
public record Claim(List<Term> terms, List<String> unknown) {
    public Claim {
        terms = List.copyOf(terms);
        unknown = List.copyOf(unknown);
    }

    /** Connections in all, at the peak of instances. */
    public int total() {
        return sum(terms.stream(), Term::connections);
    }

    /** Connections in all while no update rolls. */
    public int steady() {
        return sum(terms.stream(), Term::steady);
    }

    /** The same claim without what only an assumption leads here. */
    public Claim proven() {
        return new Claim(
                terms.stream().filter(term -> term.assumption().isEmpty()).toList(), unknown);
    }

    /** The part of it that poolers open. */
    public Claim pooled() {
        return new Claim(terms.stream().filter(Term::pooled).toList(), unknown);
    }

    private static int sum(Stream<Term> terms, ToIntFunction<Term> count) {
        return Counts.sum(terms.mapToInt(count));
    }
}
