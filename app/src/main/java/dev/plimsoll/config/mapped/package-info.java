/** Reads files of no product we know whose keys are plainly those of a database pool, mapped by name. */
@NullMarked
package dev.plimsoll.config.mapped;

import org.jspecify.annotations.NullMarked;
