package dev.plimsoll.guard.lease;

import java.sql.Connection;

/**
 * Where a turn is made.
 *
 * @param pool a connection of the pool, to the server whose connections are shared
 * @param table one to the table; the same where that lies in the same database
 */
record Place(Connection pool, Connection table) {
    boolean apart() {
        return pool != table;
    }
}
