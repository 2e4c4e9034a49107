/** Asks PostgreSQL servers how they are. */
@NullMarked
package dev.plimsoll.telemetry.postgres;

import org.jspecify.annotations.NullMarked;
