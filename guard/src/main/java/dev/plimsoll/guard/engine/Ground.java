package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Engine;
import dev.plimsoll.guard.GuardedDataSource;
import java.util.function.LongSupplier;

/**
 * What an engine stands on.
 *
 * @param plain HikariCP below the guard
 * @param ticks the time by which callers wait, in nanoseconds
 */
record Ground(GuardedDataSource source, Engine.Plain plain, Chronicle chronicle, LongSupplier ticks) {}
