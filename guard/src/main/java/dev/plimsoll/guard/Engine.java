package dev.plimsoll.guard;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * What a {@link GuardedDataSource} does with its pool; found by {@link java.util.ServiceLoader}, so that this package
 * knows none of its parts. Safe for several threads.
 */
public interface Engine extends AutoCloseable {
    /** Makes the engine of one data source, before its pool starts. */
    interface Maker {
        Engine make(GuardedDataSource source, Plain plain, Settings settings);
    }

    /** The HikariCP below a guard, past the guard. */
    interface Plain {
        /** A connection as HikariCP hands it out; the first call starts the pool. */
        Connection connection() throws SQLException;

        /** How many connections it may open, and how many it keeps open. */
        void size(int maximum, int idle);

        /** How long HikariCP itself lets a caller wait, in milliseconds; in effect within 30 s there. */
        void connectionTimeout(long millis);
    }

    /** A connection, or why there is none. */
    Connection borrow() throws SQLException;

    /** Changes settings; see {@link GuardedDataSource#change}. */
    void change(Map<String, String> values, String origin);

    /** What every setting is now. */
    List<Standing> standing();

    /** The pool now. */
    Snapshot snapshot();

    /** The latest decisions, newest last. */
    List<Decision> decisions();

    /** HikariCP's own connection behind one that was borrowed and is about to be evicted; any other as it is. */
    Connection evicted(Connection borrowed);

    /** Tells the listener from now on. */
    void tell(Listener listener);

    @Override
    void close();
}
