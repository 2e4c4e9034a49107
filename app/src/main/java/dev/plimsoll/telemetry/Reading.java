package dev.plimsoll.telemetry;

/**
 * What a source said.
 *
 * @param value in the signal's unit; of a counter, what it has come to since its process was started
 */
public record Reading(Entity entity, Signal signal, double value) {}
