package dev.plimsoll.guard.source;

import dev.plimsoll.guard.Cause;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a host could not be had.
 *
 * @param cause in the guard's words
 * @param sqlState as the driver had it
 * @param message one line
 * @param at when
 */
public record Failure(Cause cause, @Nullable String sqlState, String message, Instant at) {
    private static final Set<Cause> ANSWERED = EnumSet.of(
            Cause.DATABASE_FULL,
            Cause.DATABASE_STARTING,
            Cause.CREDENTIALS,
            Cause.REFUSED,
            Cause.TLS,
            Cause.DEMOTED,
            Cause.NO_PRIMARY,
            Cause.OTHER_DATABASE);
    private static final Set<Cause> FOR_GOOD = EnumSet.of(Cause.CREDENTIALS, Cause.REFUSED, Cause.TLS);
    /** SQLSTATE: of no class that the driver uses for what it finds itself. */
    private static final String SERVERS = "(?!08|99)[0-9A-Z]{5}";
    /** How PgBouncer begins what it says itself, nearly all of it with an SQLSTATE that is the driver's as well. */
    private static final String POOLERS = "FATAL: ";

    private static final Duration FULL = Duration.ofSeconds(1);
    private static final Duration REFUSED = Duration.ofSeconds(5);

    /** What the driver threw. */
    public static Failure of(SQLException failed, Instant at) {
        var message = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
        return new Failure(Causes.of(failed), failed.getSQLState(), message, at);
    }

    /** Whether a server said this: it lives. */
    public boolean answered() {
        return ANSWERED.contains(cause) || (cause == Cause.UNKNOWN && said());
    }

    private boolean said() {
        return message.startsWith(POOLERS) || (sqlState != null && sqlState.matches(SERVERS));
    }

    /** How long not to ask again, where asking does harm: an account is locked, slots are fought for. */
    public Duration pause() {
        return FOR_GOOD.contains(cause) ? REFUSED : cause == Cause.DATABASE_FULL ? FULL : Duration.ZERO;
    }

    /** Whether only somebody who changes something makes it better. */
    boolean refused() {
        return FOR_GOOD.contains(cause);
    }
}
