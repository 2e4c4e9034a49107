/** Instances of one service that share what their database gives, each in a process of its own, and what they meet. */
@NullMarked
package dev.plimsoll.bench.guard.fleet;

import org.jspecify.annotations.NullMarked;
