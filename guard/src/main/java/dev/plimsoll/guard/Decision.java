package dev.plimsoll.guard;

import java.time.Instant;

/**
 * One thing a guard did, or would have done, and why.
 *
 * @param at when
 * @param capability which part of the guard
 * @param done false where it only observes
 * @param what for example {@code limit 12 -> 10}
 * @param why with the numbers it rests on
 */
public record Decision(Instant at, Capability capability, boolean done, String what, String why) {}
