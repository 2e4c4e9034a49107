/** Finds how many connections are worth using at once, from what the database answers and who waits. */
@NullMarked
package dev.plimsoll.guard.limit;

import org.jspecify.annotations.NullMarked;
