/** Runs a service's own pool against a real primary and standby, under load and with faults, and says whether it passes. */
@NullMarked
package dev.plimsoll.rehearse;

import org.jspecify.annotations.NullMarked;
