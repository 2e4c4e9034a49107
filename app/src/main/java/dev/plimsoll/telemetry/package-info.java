/** Samples of pools, databases, hosts and shops, and where they came from. */
@NullMarked
package dev.plimsoll.telemetry;

import org.jspecify.annotations.NullMarked;
