package dev.plimsoll.rehearse.subject;

/** What these files declare cannot be rehearsed, so nothing can be said about it; the message says why. */
public final class Unrehearsable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unrehearsable(String message) {
        super(message);
    }

    public Unrehearsable(String message, Throwable cause) {
        super(message, cause);
    }
}
