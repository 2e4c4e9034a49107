/** Drives a service's own pool open loop, as users do, and says what they saw. */
@NullMarked
package dev.plimsoll.lab.load;

import org.jspecify.annotations.NullMarked;
