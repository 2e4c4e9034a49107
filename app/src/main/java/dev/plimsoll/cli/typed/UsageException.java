package dev.plimsoll.cli.typed;

/** What was typed cannot be done; the message says why to the person who typed it. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
