/** Whether a pooler fits its clients and its server. */
@NullMarked
package dev.plimsoll.check.capacity.pooler;

import org.jspecify.annotations.NullMarked;
