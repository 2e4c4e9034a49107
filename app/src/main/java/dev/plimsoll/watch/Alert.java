package dev.plimsoll.watch;

import dev.plimsoll.telemetry.Entity;
import java.time.Instant;

/**
 * Something a person should look at.
 *
 * @param at when it was told
 * @param rule what was looked for
 * @param entity where it is
 * @param words the fact, with its numbers
 */
public record Alert(Instant at, String rule, Entity entity, String words) {}
