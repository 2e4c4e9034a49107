/** One run: a pair, the pool, customers, a fault, and what became of it. */
@NullMarked
package dev.plimsoll.rehearse.trial;

import org.jspecify.annotations.NullMarked;
