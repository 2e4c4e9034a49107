/** Every rule there is, in the order of the catalogue. */
@NullMarked
package dev.plimsoll.check.rulebook;

import org.jspecify.annotations.NullMarked;
