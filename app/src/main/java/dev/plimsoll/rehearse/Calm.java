package dev.plimsoll.rehearse;

import dev.plimsoll.rehearse.trial.Trial;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes runs that this machine does not disturb: one that went wrong while requests came late is made again, twice at most,
 * as more would be the doing of the load itself.
 *
 * @param lateness what nearly all requests of a run were late by because this machine was
 * @param well whether a run went well, and counts however late it was
 * @param again hears of each that does not count
 */
record Calm<T>(Function<T, Duration> lateness, Predicate<T> well, Consumer<T> again) {
    /** The grain in which it is seen when users are served again. */
    private static final Duration LATE = Duration.ofMillis(100);

    private static final int RUNS = 3;

    /** A run, which takes seconds. */
    @FunctionalInterface
    interface Run<T> {
        T make() throws IOException, SQLException;
    }

    /** Of runs with a fault. A late machine is no excuse for orders that are lost or wrong. */
    static Calm<Trial> ofTrials(Predicate<Trial> fails, Consumer<Trial> again) {
        return new Calm<>(
                trial -> trial.timeline().lateness(),
                trial -> !fails.test(trial) || trial.orders().anyAmiss(),
                again);
    }

    /** Whether a run side by side with others, whose time may be theirs, counts. */
    static boolean counts(Trial trial) {
        return !late(trial.timeline().lateness()) || trial.orders().anyAmiss();
    }

    private static boolean late(Duration lateness) {
        return lateness.compareTo(LATE) > 0;
    }

    T result(Run<T> run) throws IOException, SQLException {
        var made = run.make();
        for (int i = 1; i < RUNS && late(lateness.apply(made)) && !well.test(made); i++) {
            again.accept(made);
            made = run.make();
        }
        return made;
    }
}
