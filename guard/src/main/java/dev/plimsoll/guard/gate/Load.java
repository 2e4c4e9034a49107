package dev.plimsoll.guard.gate;

import java.time.Duration;
import java.util.Map;

/**
 * What was asked of a gate in a while.
 *
 * @param window how long the while was
 * @param lanes in the order in which they are served
 * @param waits from the call to the connection, of those that were served
 * @param holds from the connection to its return, of those returned, all lanes together
 * @param inUse how many connections were lent, on average over time
 * @param waiting how many callers waited, on average over time
 * @param mostWaiting the longest the queue was, in callers
 * @param limit how many permits there were at the end
 */
public record Load(
        Duration window,
        Map<String, Traffic> lanes,
        Spread waits,
        Spread holds,
        double inUse,
        double waiting,
        int mostWaiting,
        int limit) {}
