package dev.plimsoll.lab.load;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Why a request failed, as far as its exception tells. */
public enum FailureKind {
    /** Turned away by the generator: too many were waiting already. */
    SHED,
    /** No answer when the run was over. */
    UNFINISHED,
    /** The pool gave no connection in time. */
    NO_CONNECTION,
    /** The connection broke, or the server was shutting down: SQLSTATE class 08 and 57P. */
    CONNECTION_LOST,
    /** The server reads only: it is a standby (25006). */
    READ_ONLY,
    /** A statement took too long or was cancelled (57014). */
    CANCELED,
    /** A conflict with another transaction: class 40. */
    CONFLICT,
    /** No connection left on the server, or no memory, or no disk: class 53. */
    NO_RESOURCES,
    /** Anything else. */
    OTHER;

    static FailureKind of(Exception failure) {
        if (failure instanceof SQLTransientConnectionException) {
            return NO_CONNECTION; // HikariCP's; pgjdbc throws none
        }
        return failure instanceof SQLException sql && sql.getSQLState() != null ? of(sql.getSQLState()) : OTHER;
    }

    private static FailureKind of(String state) {
        if (state.startsWith("08") || state.startsWith("57P")) {
            return CONNECTION_LOST;
        }
        if (state.startsWith("40")) {
            return CONFLICT;
        }
        if (state.startsWith("53")) {
            return NO_RESOURCES;
        }
        return switch (state) {
            case "25006" -> READ_ONLY;
            case "57014" -> CANCELED;
            default -> OTHER;
        };
    }
}
