package dev.plimsoll.guard.engine;

import com.zaxxer.hikari.pool.HikariPool;
import dev.plimsoll.guard.Lane;
import dev.plimsoll.guard.connection.GuardedConnection;
import dev.plimsoll.guard.connection.Lender;
import dev.plimsoll.guard.gate.Answer;
import dev.plimsoll.guard.gate.Gate;
import dev.plimsoll.guard.gate.Holds;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLWarning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Where connections are lent and come back. Safe for several threads. */
final class Desk implements Lender {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** SQLSTATE class: connection exception. */
    private static final String GONE = "08";

    private final HikariPool pool;
    private final Gate gate;
    private final Holds holds;
    private final Sizes sizes;
    private final Reasons reasons;
    private final Chronicle chronicle;
    private final AtomicInteger inVain = new AtomicInteger();
    private volatile Rules rules;
    private volatile boolean wary;

    /**
     * What lending goes by.
     *
     * @param timeoutNanos from the call on
     * @param own whether that is kept here; else as HikariCP keeps it
     * @param tells whether a commit of which it is not known whether a standby has it throws
     */
    record Rules(long timeoutNanos, boolean own, boolean tells) {}

    Desk(HikariPool pool, Gate gate, Holds holds, Sizes sizes, Reasons reasons, Chronicle chronicle, Rules rules) {
        this.pool = pool;
        this.gate = gate;
        this.holds = holds;
        this.sizes = sizes;
        this.reasons = reasons;
        this.chronicle = chronicle;
        this.rules = rules;
    }

    void rules(Rules changed) {
        rules = changed;
    }

    Connection borrow() throws SQLException {
        long arrived = System.nanoTime();
        String lane = Lane.current();
        long left = rules.timeoutNanos();
        if (!gate.tryEnter()) {
            var answer = gate.enter(lane, arrived + left);
            if (answer != Answer.ADMITTED) {
                throw reasons.refused(answer, lane, arrived);
            }
            left -= System.nanoTime() - arrived;
        }
        Connection inner = null;
        boolean lent = false;
        try {
            inner = take(left, lane, arrived);
            var connection = lend(inner, lane, arrived);
            lent = true;
            return connection;
        } finally {
            if (!lent) {
                undo(inner);
            }
        }
    }

    private void undo(@Nullable Connection inner) {
        try {
            if (inner != null) {
                pool.evictConnection(inner);
            }
        } finally {
            gate.leave();
        }
    }

    /** Lends one that HikariCP has handed out already. */
    Connection lend(Connection inner, String lane, long arrived) {
        long now = System.nanoTime();
        var connection = new GuardedConnection(this, inner, lane, now);
        holds.add(connection, gate.terms().lanes().rank(lane), now - arrived);
        chronicle.borrowed(lane, now - arrived);
        return connection;
    }

    /** From now on each connection is looked at before it is lent: some have been ended while they were idle. */
    void beWary() {
        wary = true;
    }

    /** How many have waited in HikariCP for nothing since this was asked last. */
    int takeInVain() {
        return inVain.getAndSet(0);
    }

    @Override
    public void takeBack(GuardedConnection connection) throws SQLException {
        try {
            if (connection.shut() && sizes.surplus() && !connection.lost()) {
                pool.evictConnection(connection.inner());
            } else {
                connection.inner().close();
            }
        } catch (SQLException failed) {
            if (!wary || !String.valueOf(failed.getSQLState()).startsWith(GONE)) {
                throw failed;
            }
            // the watcher ended it, which whoever used it has been told or need not know
        } finally {
            leave(connection);
        }
    }

    @Override
    public void discard(GuardedConnection connection) {
        if (!connection.lost()) {
            pool.evictConnection(connection.inner());
        }
        leave(connection);
    }

    @Override
    public void uncertain(GuardedConnection connection, SQLWarning warning) throws SQLException {
        reasons.uncertain(connection.lane(), warning, rules.tells());
    }

    private void leave(GuardedConnection connection) {
        long now = System.nanoTime();
        if (holds.remove(connection, now)) {
            try {
                gate.leave();
            } catch (RuntimeException | Error broken) {
                chronicle.broken(broken);
            }
            chronicle.returned(connection.lane(), now - connection.since());
        }
    }

    private Connection take(long leftNanos, String lane, long arrived) throws SQLException {
        try {
            var inner = next(leftNanos);
            while (ended(inner)) {
                pool.evictConnection(inner);
                inner = next(rules.timeoutNanos() - (System.nanoTime() - arrived));
            }
            return inner;
        } catch (SQLTransientConnectionException none) {
            throw explained(none, lane, arrived);
        }
    }

    /** HikariCP had none in time, and why. */
    SQLException explained(SQLTransientConnectionException none, String lane, long arrived) {
        inVain.incrementAndGet();
        return reasons.failed(none, lane, arrived);
    }

    /** Whether the watcher ended it, for it led to a host that is not the primary any more. */
    private boolean ended(Connection inner) throws SQLException {
        return wary && inner.unwrap(Connection.class).isClosed();
    }

    private Connection next(long leftNanos) throws SQLException {
        if (!rules.own()) {
            return pool.getConnection();
        }
        var inner = pool.getConnection(Math.max(1, leftNanos / NANOS_PER_MILLI));
        sizes.feed();
        return inner;
    }
}
