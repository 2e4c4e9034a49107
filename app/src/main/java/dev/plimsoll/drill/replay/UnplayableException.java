package dev.plimsoll.drill.replay;

/** The outage cannot be replayed here and now, and nothing can be said about it; the message says why. */
public final class UnplayableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnplayableException(String why) {
        super(why);
    }
}
