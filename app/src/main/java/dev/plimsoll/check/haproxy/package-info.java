/** Whether HAProxy sends sessions to the right server. */
@NullMarked
package dev.plimsoll.check.haproxy;

import org.jspecify.annotations.NullMarked;
