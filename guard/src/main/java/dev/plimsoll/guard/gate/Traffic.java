package dev.plimsoll.guard.gate;

/**
 * What happened in one lane.
 *
 * @param arrivals callers, served and refused
 * @param refused those of them that got nothing
 * @param holds from the connection to its return, of those returned
 */
public record Traffic(long arrivals, long refused, Spread holds) {}
