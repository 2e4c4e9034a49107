/** Whether pools find out by themselves how many connections are worth using, and what they do with a database that is slow. */
@NullMarked
package dev.plimsoll.bench.guard.size;

import org.jspecify.annotations.NullMarked;
