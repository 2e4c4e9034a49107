/** Tries the ways from services to their database. */
@NullMarked
package dev.plimsoll.telemetry.link;

import org.jspecify.annotations.NullMarked;
