/** Whether a server can give what it promises: memory, reserved slots, limits. */
@NullMarked
package dev.plimsoll.check.capacity.server;

import org.jspecify.annotations.NullMarked;
