/** Makes connections to the right host of a database in bounded time, and knows which it made. */
@NullMarked
package dev.plimsoll.guard.source;

import org.jspecify.annotations.NullMarked;
