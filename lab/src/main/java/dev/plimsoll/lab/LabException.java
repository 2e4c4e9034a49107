package dev.plimsoll.lab;

/**
 * The lab could not do what was asked. The message is a fact with its numbers, then how we know (often the server's own
 * log), then what to do. Whatever had been started for it is ended before this is thrown.
 */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public LabException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public LabException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What stood in the way, for programs; people read the message. */
    public Reason reason() {
        return reason;
    }

    /** What can stand in the way. */
    public enum Reason {
        /** There are no PostgreSQL programs for this platform or version on the class path. */
        NO_BINARIES,
        /** No port of the lab's range is free. */
        NO_PORT,
        /** Another process of this machine holds the folder. */
        IN_USE,
        /** The disk is full, or a folder cannot be written. */
        NO_SPACE,
        /** This account may not run PostgreSQL: it is root, and there is no way here to become somebody else. */
        NO_ACCOUNT,
        /** A server ended while it started; its own log says why. */
        REFUSED,
        /** A server did not do in time what was asked of it, or did not answer. */
        TIMEOUT,
        /** A server answered with an error. */
        FAILED,
        /** The thread was interrupted; its flag is set again. */
        INTERRUPTED
    }
}
