package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import java.util.List;

/**
 * One addend of a claim: what may be opened by one pool, or by one database line of a pooler.
 *
 * @param what who opens them, as people call it
 * @param connections how many at most
 * @param product the factors in words: {@code "15 instances x 50"}
 * @param facts the values the number is computed from, each with its origin
 */
public record Term(String what, int connections, String product, List<Fact<?>> facts) {
    public Term {
        if (connections < 0) {
            throw new IllegalArgumentException("connections must not be negative: " + connections);
        }
        facts = List.copyOf(facts);
    }
}
