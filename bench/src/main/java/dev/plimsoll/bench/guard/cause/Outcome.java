package dev.plimsoll.bench.guard.cause;

import dev.plimsoll.guard.Cause;
import java.util.List;
import java.util.Locale;

/**
 * What was said of one mode.
 *
 * @param told by the guard, one after the other, until it was right or the time was over
 * @param millis from the injury to the last of them
 * @param measured whether listeners, and so meters, were told the same
 * @param guard its last words
 * @param hikari what HikariCP said of the same
 */
record Outcome(Mode mode, List<Cause> told, double millis, boolean measured, String guard, String hikari) {
    /** Whether it said what is true, in time, in the exception and to meters alike. */
    boolean right() {
        return mode.right().isEmpty()
                ? told.isEmpty()
                : measured && !told.isEmpty() && mode.right().contains(told.get(told.size() - 1));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s  %-56s %-34s %5.0f ms%n     guard:    %s%n     HikariCP: %s",
                right() ? "right" : "WRONG",
                mode.name(),
                told,
                millis,
                guard,
                hikari);
    }
}
