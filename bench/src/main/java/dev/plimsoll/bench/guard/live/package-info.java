/** How soon what is changed while a pool runs is in effect. */
@NullMarked
package dev.plimsoll.bench.guard.live;

import org.jspecify.annotations.NullMarked;
