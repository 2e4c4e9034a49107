package dev.plimsoll.guard.lease;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/** Where a lease gets a connection for some milliseconds: the pool's own, so that leasing costs no slots. */
@FunctionalInterface
public interface Desk {
    /**
     * A connection that the caller closes; waits a second at most, and a quarter while no lease is known.
     *
     * @throws java.sql.SQLTransientConnectionException when there is none, because all are in use or none can be made
     */
    Connection open() throws SQLException;

    /** A connection to the database at this URL, with the table in it; the caller keeps it as long as it works. */
    default Connection elsewhere(String url) throws SQLException {
        throw new SQLFeatureNotSupportedException("the table of leases can only be where the pool's connections lead");
    }
}
