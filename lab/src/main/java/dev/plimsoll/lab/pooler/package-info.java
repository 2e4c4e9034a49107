/** Starts the PgBouncer that is installed on this machine, between clients and the ways to servers. */
@NullMarked
package dev.plimsoll.lab.pooler;

import org.jspecify.annotations.NullMarked;
