/** Everything that looks like the loss of a primary and is none, under load: what a guard makes of it, and how soon it sees a real one. */
@NullMarked
package dev.plimsoll.bench.guard.alarm;

import org.jspecify.annotations.NullMarked;
