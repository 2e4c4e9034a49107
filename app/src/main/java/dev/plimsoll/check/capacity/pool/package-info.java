/** Whether the pools fit what they connect to. */
@NullMarked
package dev.plimsoll.check.capacity.pool;

import org.jspecify.annotations.NullMarked;
