package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.ledger.Audit;

/**
 * What became of the orders of a run, by number.
 *
 * @param acknowledged the server said yes to
 * @param lost acknowledged, and not on the primary in the end
 * @param forked lost, and on the old primary
 * @param phantom known to have failed, and there
 * @param duplicated there more than once
 * @param undecided sent without an answer
 */
public record Orders(int acknowledged, int lost, int forked, int phantom, int duplicated, int undecided) {
    /** None at all. */
    public static final Orders NONE = new Orders(0, 0, 0, 0, 0, 0);

    public static Orders of(Audit audit) {
        return new Orders(
                audit.acknowledged(),
                audit.lost().size(),
                audit.forked().size(),
                audit.phantom().size(),
                audit.duplicated().size(),
                audit.undecided().count());
    }

    /** Of two runs together. */
    public Orders plus(Orders other) {
        return new Orders(
                acknowledged + other.acknowledged,
                lost + other.lost,
                forked + other.forked,
                phantom + other.phantom,
                duplicated + other.duplicated,
                undecided + other.undecided);
    }

    /** Orders that are there against the word the client was given. */
    public int wrong() {
        return phantom + duplicated;
    }
}
