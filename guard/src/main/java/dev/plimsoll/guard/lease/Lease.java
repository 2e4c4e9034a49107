package dev.plimsoll.guard.lease;

import java.time.Duration;

/**
 * What came of a turn at the table.
 *
 * @param slots connections this instance may open, the guard's own included; 0: not known yet
 * @param again when to come again
 * @param why with the numbers
 */
record Lease(int slots, Duration again, String why) {}
