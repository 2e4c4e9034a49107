package dev.plimsoll.drill.shoppers;

/** A visitor did not get what they came for. */
final class VisitFailed extends Exception {
    private static final long serialVersionUID = 1L;

    VisitFailed(String why) {
        super(why);
    }
}
