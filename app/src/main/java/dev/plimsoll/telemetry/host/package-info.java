/** Reads what the kernel says of this machine. */
@NullMarked
package dev.plimsoll.telemetry.host;

import org.jspecify.annotations.NullMarked;
