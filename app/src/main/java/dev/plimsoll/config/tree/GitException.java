package dev.plimsoll.config.tree;

/** Git could not answer; the message says what was asked and what it said. */
public final class GitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    GitException(String message) {
        super(message);
    }

    GitException(String message, Throwable cause) {
        super(message, cause);
    }
}
