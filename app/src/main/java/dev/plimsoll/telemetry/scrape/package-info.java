/** Reads the metrics pages of services and of the edge. */
@NullMarked
package dev.plimsoll.telemetry.scrape;

import org.jspecify.annotations.NullMarked;
