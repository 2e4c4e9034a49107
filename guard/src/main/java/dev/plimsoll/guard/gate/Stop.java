package dev.plimsoll.guard.gate;

import dev.plimsoll.guard.Cause;

/**
 * Why nothing is handed out at the moment.
 *
 * @param detail one clause with the evidence
 */
public record Stop(Cause cause, String detail) {}
