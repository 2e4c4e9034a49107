/** Shares what a service may open among its instances, in a small table of the database itself. */
@NullMarked
package dev.plimsoll.guard.lease;

import org.jspecify.annotations.NullMarked;
