package dev.plimsoll.telemetry;

/**
 * A setting that is in effect on something.
 *
 * @param key in the spelling of the product
 * @param value as the product prints it
 */
public record Effective(Entity entity, String key, String value) {}
