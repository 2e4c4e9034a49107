package dev.plimsoll.rehearse.canary;

import java.time.Duration;

/**
 * For how long no write was acknowledged.
 *
 * @param gaps how often
 * @param longest the longest time
 * @param all of all times together
 * @param lasting whether it was so in the end
 */
public record Downtime(int gaps, Duration longest, Duration all, boolean lasting) {}
