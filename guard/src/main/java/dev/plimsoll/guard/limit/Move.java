package dev.plimsoll.guard.limit;

import java.util.Set;

/**
 * Where a limit should go, before it is kept in bounds.
 *
 * @param rest windows to let pass afterwards
 * @param note why, in a word
 * @param why in a sentence, with numbers
 * @param best for {@link State#search}
 * @param from for {@link State#before}
 */
record Move(double limit, int rest, String note, String why, double best, double from) {
    /** Reasons not to move that are worth telling when they begin. */
    static final Set<String> STANDSTILLS = Set.of("pinned", "frozen", "stalled", "held idle");

    /** Those after which connections come back that say nothing of the database now. */
    static final Set<String> BACKLOGS = Set.of("frozen", "stalled");

    /** Those of a search for the hold at rest. */
    static final Set<String> SEARCHES = Set.of("searching", "found");

    private static final double UNTOUCHED = -1;

    Move(double limit, int rest, String note, String why) {
        this(limit, rest, note, why, UNTOUCHED, UNTOUCHED);
    }

    static Move none(State state, String note, String why) {
        return new Move(state.limit(), state.resting(), note, why);
    }

    /** The hold at rest is known now. */
    Move found() {
        return new Move(limit, rest, note, why, Double.NaN, limit);
    }

    Move looking(double most, double before) {
        return new Move(limit, rest, note, why, most, before);
    }

    State remembered(State state) {
        return best == UNTOUCHED ? state : state.looking(best, from);
    }
}
