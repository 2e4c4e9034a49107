/** Samples a fleet once a second. */
@NullMarked
package dev.plimsoll.telemetry.live;

import org.jspecify.annotations.NullMarked;
