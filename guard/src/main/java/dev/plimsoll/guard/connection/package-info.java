/** What a caller gets: HikariCP's connection, with one small object in front that brings it back. */
@NullMarked
package dev.plimsoll.guard.connection;

import org.jspecify.annotations.NullMarked;
