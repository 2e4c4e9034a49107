package dev.plimsoll.guard.source;

import java.sql.Connection;

/**
 * One connection to one server.
 *
 * @param connection the driver's own
 * @param host where it leads
 * @param told what the server said when it was made
 */
record Physical(Connection connection, Host host, Told told) {}
