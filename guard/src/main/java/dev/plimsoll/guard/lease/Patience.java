package dev.plimsoll.guard.lease;

import java.time.Duration;

/**
 * How long an instance lives that says nothing.
 *
 * @param brief when none of its server processes is there any more; it opens none by its lease then
 * @param most in any case
 */
record Patience(Duration brief, Duration most) {}
