package dev.plimsoll.guard;

import java.io.Serial;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** There was no connection, and this is why. Caught wherever HikariCP's own {@link SQLTransientConnectionException} is. */
public final class NoConnectionException extends SQLTransientConnectionException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Cause reason;
    private final transient @Nullable Snapshot snapshot;

    /**
     * @param sqlState that of the last failure to connect, as HikariCP does; null when there was none
     * @param snapshot the pool when it was decided
     * @param underlying the last failure to connect
     */
    public NoConnectionException(
            String message,
            @Nullable String sqlState,
            Cause reason,
            Snapshot snapshot,
            @Nullable Throwable underlying) {
        super(message, sqlState, underlying);
        this.reason = reason;
        this.snapshot = snapshot;
    }

    /** Why. */
    public Cause reason() {
        return reason;
    }

    /** The pool when it was decided; null after the exception travelled to another JVM. */
    public @Nullable Snapshot snapshot() {
        return snapshot;
    }
}
