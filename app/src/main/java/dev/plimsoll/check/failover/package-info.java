/** Whether clients find the new primary. */
@NullMarked
package dev.plimsoll.check.failover;

import org.jspecify.annotations.NullMarked;
