package dev.plimsoll.guard.why;

import dev.plimsoll.guard.Cause;

/**
 * Why there was no connection.
 *
 * @param because what it rests on, in a clause or two with numbers
 */
public record Verdict(Cause cause, String because) {}
