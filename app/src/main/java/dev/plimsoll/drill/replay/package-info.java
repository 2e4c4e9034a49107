/** Causes an outage again on a running shop, lets it be noticed, understood and undone, and takes the time. */
@NullMarked
package dev.plimsoll.drill.replay;

import org.jspecify.annotations.NullMarked;
