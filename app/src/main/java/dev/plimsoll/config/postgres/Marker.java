package dev.plimsoll.config.postgres;

/**
 * A file of a data directory that says something by being there.
 *
 * @param folder the data directory
 * @param name {@code standby.signal} or {@code PG_VERSION}
 * @param text what it holds
 */
public record Marker(String folder, String name, String text) {}
