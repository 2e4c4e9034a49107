/** How long a borrower waits, and whether it can. */
@NullMarked
package dev.plimsoll.check.timeout.pool;

import org.jspecify.annotations.NullMarked;
