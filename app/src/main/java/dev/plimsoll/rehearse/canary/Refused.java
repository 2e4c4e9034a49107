package dev.plimsoll.rehearse.canary;

/** The database is not one to write to; the message says why, without a secret the driver does not tell itself. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
