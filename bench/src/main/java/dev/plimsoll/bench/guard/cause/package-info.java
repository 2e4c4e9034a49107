/** Every way we know in which callers get no connection, caused on real servers, and what a guard says of each. */
@NullMarked
package dev.plimsoll.bench.guard.cause;

import org.jspecify.annotations.NullMarked;
