/** What the rules about HikariCP pools ask. */
@NullMarked
package dev.plimsoll.check.pool;

import org.jspecify.annotations.NullMarked;
