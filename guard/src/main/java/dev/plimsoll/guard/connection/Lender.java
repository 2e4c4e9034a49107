package dev.plimsoll.guard.connection;

import java.sql.SQLException;
import java.sql.SQLWarning;

/** Who lent a connection and wants it back. */
public interface Lender {
    /** It is closed for the caller; give it back to the pool, and the permit with it. */
    void takeBack(GuardedConnection connection) throws SQLException;

    /** It is of no use to anybody any more. */
    void discard(GuardedConnection connection);

    /**
     * The commit is done on the primary, and it is not known whether a standby has it.
     *
     * @throws SQLException when the caller wants to be told so
     */
    void uncertain(GuardedConnection connection, SQLWarning warning) throws SQLException;
}
