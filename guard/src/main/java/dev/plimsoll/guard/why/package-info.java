/** Finds out why there was no connection, and keeps what happened before. */
@NullMarked
package dev.plimsoll.guard.why;

import org.jspecify.annotations.NullMarked;
