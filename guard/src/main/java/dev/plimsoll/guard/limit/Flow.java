package dev.plimsoll.guard.limit;

import java.time.Duration;

/**
 * One lane's part of a {@link Window}.
 *
 * @param arrivals how many callers asked
 * @param returned how many connections came back
 * @param hold the median time those had been out
 */
public record Flow(int arrivals, int returned, Duration hold) {}
