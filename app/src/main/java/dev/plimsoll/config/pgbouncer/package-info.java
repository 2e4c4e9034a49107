/** Reads PgBouncer's configuration, from its files or from the variables of an image, into poolers. */
@NullMarked
package dev.plimsoll.config.pgbouncer;

import org.jspecify.annotations.NullMarked;
