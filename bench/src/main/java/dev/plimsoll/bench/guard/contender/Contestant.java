package dev.plimsoll.bench.guard.contender;

import java.sql.Connection;
import java.sql.SQLException;

/** A pool that is open, whatever product it is. */
public interface Contestant extends AutoCloseable {
    /** As its users do; the lane is for those who have lanes. */
    Connection borrow(String lane) throws SQLException;

    /** The size, changed while it runs, by every means the product gives. */
    void resize(int size);

    /** From now on it may find its own size up to what it was opened with, and begins here; who cannot has this one. */
    default void adapt(int from) throws SQLException {
        resize(from);
    }

    /** How many connections it would use at once now; 0 where it is what somebody said last. */
    default int size() {
        return 0;
    }

    @Override
    void close();
}
