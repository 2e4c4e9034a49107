/** Puts back what was in effect before, one place first, and reads from each what is in effect now. */
@NullMarked
package dev.plimsoll.rollback;

import org.jspecify.annotations.NullMarked;
