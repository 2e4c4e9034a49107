package dev.plimsoll.telemetry;

import java.net.URI;

/**
 * A process with a page of metrics.
 *
 * @param instance its name
 * @param service what it is an instance of
 * @param metrics the address of the page, in full
 */
public record Target(String instance, String service, URI metrics) {}
