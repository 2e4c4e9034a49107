package dev.plimsoll.lab.load.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * One attempt to place an order, from the client's side: it knows whether the server may have committed, so it can say
 * what an exception means. Used by one thread.
 *
 * <p>Until the one call that can commit, every failure is a {@link State#FAIL}: a transaction that nobody commits is
 * rolled back, whatever broke. After it only a server that says "rolled back" is believed.
 */
public final class Attempt {
    /**
     * Classes of SQLSTATE with which PostgreSQL refuses a commit as an ERROR, so after rolling back: bad values,
     * violated constraints, an invalid transaction state, a conflict, a missing right, an exception of a trigger. Classes 08, 53, 57 and XX are not among them: they are also
     * those of FATAL and PANIC, which can end a session after its commit was written.
     */
    private static final Set<String> ROLLED_BACK = Set.of("22", "23", "25", "40", "42", "P0");

    private static final String ABORTED = "25P02";
    private static final String COMPLETION_UNKNOWN = "40003";
    private static final String QUERY_CANCELED = "57014";

    private boolean sent;
    private boolean answered;
    private @Nullable SQLWarning warning;

    Attempt() {}

    /**
     * Commits the transaction in which the order was written.
     *
     * @throws SQLException as the driver's commit does; and with 25P02 when a statement of the transaction failed and
     *     nobody rolled back: PostgreSQL answers such a COMMIT with ROLLBACK, and pgjdbc reports that as success
     */
    public void commit(Connection connection) throws SQLException {
        if (aborted(connection)) {
            throw new SQLException("a statement of the transaction failed; nothing is committed", ABORTED);
        }
        connection.clearWarnings();
        sent = true;
        connection.commit();
        answered = true;
        warning = connection.getWarnings();
    }

    /**
     * Runs a statement that writes the order and commits by itself (autocommit).
     *
     * @return the number of rows it changed
     */
    public int execute(PreparedStatement statement) throws SQLException {
        statement.clearWarnings();
        sent = true;
        int rows = statement.executeUpdate();
        answered = true;
        warning = statement.getWarnings();
        return rows;
    }

    /** Whether the server said yes, with a warning or without. */
    boolean answered() {
        return answered;
    }

    /** What is known when the attempt ended without an exception. */
    Settlement settled() {
        if (!answered) {
            return new Settlement(sent ? State.INDETERMINATE : State.FAIL, "not committed");
        }
        return acknowledged();
    }

    /** What is known when it ended with one. One that comes after the server's yes, as in closing, changes nothing. */
    Settlement failed(Throwable failure) {
        if (answered) {
            return acknowledged();
        }
        return new Settlement(sent && !rolledBack(failure) ? State.INDETERMINATE : State.FAIL, words(failure));
    }

    private Settlement acknowledged() {
        var told = warning;
        return told == null ? new Settlement(State.ACK, "") : new Settlement(State.ACK_WITH_WARNING, words(told));
    }

    private static boolean aborted(Connection connection) throws SQLException {
        return connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
    }

    private static boolean rolledBack(Throwable failure) {
        var state = failure instanceof SQLException refused ? refused.getSQLState() : null;
        if (state == null || state.length() < 2 || state.equals(COMPLETION_UNKNOWN)) {
            return false;
        }
        return state.equals(QUERY_CANCELED) || ROLLED_BACK.contains(state.substring(0, 2));
    }

    private static String words(Throwable failure) {
        var state = failure instanceof SQLException sql ? sql.getSQLState() : null;
        var what = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return state == null ? what : state + " " + what;
    }
}
