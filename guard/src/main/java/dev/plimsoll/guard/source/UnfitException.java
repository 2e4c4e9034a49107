package dev.plimsoll.guard.source;

import dev.plimsoll.guard.Cause;
import java.io.Serial;
import java.sql.SQLTransientConnectionException;

/** A host could not be had, or answers and is not the one wanted. SQLSTATE 08001, as pgjdbc has it then. */
final class UnfitException extends SQLTransientConnectionException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Cause reason;

    UnfitException(Cause reason, String message) {
        super(message, "08001");
        this.reason = reason;
    }

    UnfitException(Cause reason, String message, Throwable why) {
        super(message, "08001", why);
        this.reason = reason;
    }

    Cause reason() {
        return reason;
    }
}
