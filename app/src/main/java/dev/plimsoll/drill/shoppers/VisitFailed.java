package dev.plimsoll.drill.shoppers;

/** A visitor did not get what they came for. */
final class VisitFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean broken;

    /**
     * What happened.
     *
     * @param broken whether the shop could not answer; else it did, and said no
     */
    VisitFailed(String why, boolean broken) {
        super(why);
        this.broken = broken;
    }

    boolean broken() {
        return broken;
    }
}
