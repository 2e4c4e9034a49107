package dev.plimsoll.rehearse.timeline;

import java.time.Duration;

/**
 * For how long a server was what it was.
 *
 * @param server its name
 * @param standing what it was
 * @param from after the fault; negative before it
 * @param to after the fault
 */
public record Stint(String server, Standing standing, Duration from, Duration to) {}
