package dev.plimsoll.guard.engine;

import dev.plimsoll.guard.Engine;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Makes the engines of this package; found by {@link java.util.ServiceLoader}. */
public final class EngineMaker implements Engine.Maker {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final LongSupplier ticks;
    private final Duration recovery;

    public EngineMaker() {
        this(System::nanoTime);
    }

    /** @param ticks the time by which callers wait, in nanoseconds */
    public EngineMaker(LongSupplier ticks) {
        this(ticks, RECOVERY);
    }

    /** @param recovery for how long HikariCP goes on alone when the guard failed */
    public EngineMaker(LongSupplier ticks, Duration recovery) {
        this.ticks = ticks;
        this.recovery = recovery;
    }

    @Override
    public Engine make(GuardedDataSource source, Engine.Plain plain, Settings settings) {
        return new Assembly(source, plain, settings, ticks, recovery);
    }
}
