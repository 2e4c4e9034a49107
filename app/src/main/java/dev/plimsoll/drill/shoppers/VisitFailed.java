package dev.plimsoll.drill.shoppers;

/** A visitor did not get what they came for. */
final class VisitFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    private VisitFailed(String why, boolean refused) {
        super(why);
        this.refused = refused;
    }

    /** The shop does not work. */
    static VisitFailed broken(String why) {
        return new VisitFailed(why, false);
    }

    /** The shop works, and says no. */
    static VisitFailed refused(String why) {
        return new VisitFailed(why, true);
    }

    boolean refused() {
        return refused;
    }
}
