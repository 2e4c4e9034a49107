package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import java.util.List;
import java.util.Optional;

/**
 * One addend of a claim: what may be opened by one pool, or by one database line of a pooler.
 *
 * @param what who opens them, as people call it
 * @param connections how many at most, a rolling update included
 * @param steady how many at most while no update rolls
 * @param product the factors in words: {@code "15 instances x 50"}
 * @param facts the values the number is computed from, each with its origin
 * @param pooled whether a pooler opens them
 * @param assumption what no file says but must hold for the connections to reach this server, when there is such a thing
 */
public record Term(
        String what,
        int connections,
        int steady,
        String product,
        List<Fact<?>> facts,
        boolean pooled,
        Optional<String> assumption) {
    public Term {
        if (steady < 0 || connections < steady) {
            throw new IllegalArgumentException("%d connections, %d of them steady".formatted(connections, steady));
        }
        facts = List.copyOf(facts);
    }

    /** What a rolling update adds. */
    public int surge() {
        return connections - steady;
    }

    /** The part of one of several users who share it evenly. */
    Term among(int users) {
        return users < 2
                ? this
                : new Term(
                        what,
                        connections / users,
                        steady / users,
                        product + ", for one of " + users + " users",
                        facts,
                        pooled,
                        assumption);
    }

    /** The same, if something holds that no file says. */
    Term assuming(Optional<String> that) {
        return new Term(what, connections, steady, product, facts, pooled, that);
    }
}
