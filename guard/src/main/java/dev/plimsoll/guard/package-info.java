/** Hands out connections inside this instance's share of the budget, and says why when it cannot. */
@NullMarked
package dev.plimsoll.guard;

import org.jspecify.annotations.NullMarked;
