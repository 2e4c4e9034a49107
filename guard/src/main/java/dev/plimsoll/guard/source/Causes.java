package dev.plimsoll.guard.source;

import dev.plimsoll.guard.Cause;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What a failed connection is called: by SQLSTATE (PostgreSQL's Appendix A), else by what the network said. */
final class Causes {
    private static final Map<String, Cause> STATES = Map.of(
            "53300", Cause.DATABASE_FULL,
            "28P01", Cause.CREDENTIALS,
            "3D000", Cause.REFUSED,
            "42501", Cause.REFUSED,
            "57P01", Cause.DATABASE_STARTING,
            "57P02", Cause.DATABASE_STARTING,
            "57P03", Cause.DATABASE_STARTING);
    /** What PgBouncer says in its own name, always with SQLSTATE 08P01. */
    private static final Map<String, Cause> POOLERS = Map.of(
            "no more connections allowed", Cause.DATABASE_FULL,
            "client connections exceeded", Cause.DATABASE_FULL,
            "query_wait_timeout", Cause.DATABASE_FULL,
            "server login", Cause.DATABASE_DOWN,
            "server_login_retry", Cause.DATABASE_DOWN);

    /** What says most, when each host failed in its own way. */
    private static final List<Cause> TELLING = List.of(
            Cause.CREDENTIALS,
            Cause.REFUSED,
            Cause.TLS,
            Cause.DATABASE_FULL,
            Cause.OTHER_DATABASE,
            Cause.DEMOTED,
            Cause.DATABASE_STARTING,
            Cause.NO_PRIMARY,
            Cause.DATABASE_SILENT,
            Cause.DATABASE_DOWN,
            Cause.UNREACHABLE,
            Cause.UNKNOWN);

    private static final int DEEP = 10;

    private Causes() {}

    static Cause of(SQLException failed) {
        if (failed instanceof UnfitException unfit) {
            return unfit.reason();
        }
        var state = Objects.requireNonNullElse(failed.getSQLState(), "");
        var known = STATES.get(state);
        if (known != null) {
            return known;
        }
        var message = String.valueOf(failed.getMessage());
        if (state.equals("28000")) {
            return message.contains("pg_hba") ? Cause.REFUSED : Cause.CREDENTIALS;
        }
        return POOLERS.entrySet().stream()
                .filter(pooler -> message.contains(pooler.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> network(failed, message));
    }

    /** Of the failures, of which there is one at least, the one that says most. */
    static SQLException most(List<SQLException> failures) {
        return Collections.min(failures, Comparator.comparing(failed -> TELLING.indexOf(of(failed))));
    }

    private static Cause network(SQLException failed, String message) {
        if (has(failed, SSLException.class) || message.contains("SSL")) {
            return Cause.TLS;
        }
        if (has(failed, SocketTimeoutException.class)) {
            return chain(failed).anyMatch(cause -> says(cause, "connect")) ? Cause.UNREACHABLE : Cause.DATABASE_SILENT;
        }
        if (has(failed, UnknownHostException.class) || has(failed, NoRouteToHostException.class)) {
            return Cause.UNREACHABLE;
        }
        if (has(failed, ConnectException.class)) {
            return chain(failed).anyMatch(cause -> says(cause, "refused")) ? Cause.DATABASE_DOWN : Cause.UNREACHABLE;
        }
        if (has(failed, SocketException.class) || has(failed, EOFException.class)) {
            return Cause.DATABASE_DOWN;
        }
        return Cause.UNKNOWN;
    }

    /** Whether this is about the connection itself rather than about what was asked on it. */
    static boolean connection(SQLException failed) {
        var state = Objects.requireNonNullElse(failed.getSQLState(), "08");
        return state.startsWith("08") || state.startsWith("57P");
    }

    private static boolean says(Throwable cause, String word) {
        return cause instanceof IOException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains(word);
    }

    private static boolean has(Throwable failed, Class<? extends Throwable> kind) {
        return chain(failed).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> chain(Throwable failed) {
        return Stream.iterate(failed, Objects::nonNull, Throwable::getCause).limit(DEEP);
    }
}
