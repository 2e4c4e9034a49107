/** Puts the parts of a guard around one HikariCP pool; whatever fails in them, the pool goes on as it is. */
@NullMarked
package dev.plimsoll.guard.engine;

import org.jspecify.annotations.NullMarked;
