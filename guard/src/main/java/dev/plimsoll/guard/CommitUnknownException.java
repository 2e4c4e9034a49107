package dev.plimsoll.guard;

import java.io.Serial;
import java.sql.SQLNonTransientException;

/**
 * The commit reached the primary, and whether it reached a standby is not known: after a failover it may be gone. Not
 * transient on purpose, for who sends it again may do it twice. SQLSTATE 08007, transaction resolution unknown.
 */
public final class CommitUnknownException extends SQLNonTransientException {
    @Serial
    private static final long serialVersionUID = 1;

    public CommitUnknownException(String message, Throwable warning) {
        super(message, "08007", warning);
    }
}
