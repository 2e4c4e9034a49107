package dev.plimsoll.guard.gate;

import java.time.Duration;

/**
 * Who waits at a gate.
 *
 * @param size how many callers
 * @param longest how long the one has waited that has waited longest
 */
public record Crowd(int size, Duration longest) {}
