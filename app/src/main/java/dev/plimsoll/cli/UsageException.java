package dev.plimsoll.cli;

/** What was typed cannot be done; the message says why to the person who typed it. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
