package dev.plimsoll.guard;

import java.time.Instant;

/**
 * What one setting is now.
 *
 * @param key as it is written, without {@code plimsoll.guard.}
 * @param declared what was asked for last, as it was written
 * @param inEffect what holds; differs from {@code declared} where a lease, a limit or a pace keeps it back
 * @param origin who asked: {@code default}, {@code start}, {@code file}, {@code api}, {@code jmx}, with the rollout's id if there was one
 * @param since when what is in effect came into effect
 */
public record Standing(String key, String declared, String inEffect, String origin, Instant since) {}
