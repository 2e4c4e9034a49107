package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.load.ledger.Audit;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What became of the orders of a run, by number.
 *
 * @param acknowledged the server said yes to
 * @param lost acknowledged, and not on the primary in the end
 * @param forked lost, and on the old primary
 * @param phantom known to have failed, and there
 * @param duplicated there more than once
 * @param undecided sent without an answer
 * @param known whether the primary could be asked; if not, nothing is known of what was lost
 * @param unread servers that could not be asked, and why: what is only there is not found
 */
public record Orders(
        int acknowledged,
        int lost,
        int forked,
        int phantom,
        int duplicated,
        int undecided,
        boolean known,
        List<String> unread) {
    /** None at all. */
    public static final Orders NONE = new Orders(0, 0, 0, 0, 0, 0);

    public Orders {
        unread = List.copyOf(unread);
    }

    /** As all servers say. */
    public Orders(int acknowledged, int lost, int forked, int phantom, int duplicated, int undecided) {
        this(acknowledged, lost, forked, phantom, duplicated, undecided, true, List.of());
    }

    /** As the servers say that could be asked. */
    public static Orders of(Audit audit, List<String> unread) {
        return new Orders(
                audit.acknowledged(),
                audit.lost().size(),
                audit.forked().size(),
                audit.phantom().size(),
                audit.duplicated().size(),
                audit.undecided().count(),
                true,
                unread);
    }

    /** Of two runs together. */
    public Orders plus(Orders other) {
        var together = new LinkedHashSet<>(unread);
        together.addAll(other.unread);
        return new Orders(
                acknowledged + other.acknowledged,
                lost + other.lost,
                forked + other.forked,
                phantom + other.phantom,
                duplicated + other.duplicated,
                undecided + other.undecided,
                known && other.known,
                List.copyOf(together));
    }

    /** What is known when the primary itself could not be asked: nothing. */
    static Orders unknown(List<String> unread) {
        return new Orders(0, 0, 0, 0, 0, 0, false, unread);
    }

    /** Whether any is lost, or there against the word the client was given. */
    public boolean anyAmiss() {
        return lost + wrong() > 0;
    }

    /** Orders that are there against the word the client was given. */
    public int wrong() {
        return phantom + duplicated;
    }
}
