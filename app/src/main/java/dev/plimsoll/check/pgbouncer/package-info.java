/** Whether PgBouncer starts with its files, and means what they say. */
@NullMarked
package dev.plimsoll.check.pgbouncer;

import org.jspecify.annotations.NullMarked;
