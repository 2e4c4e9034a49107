package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing to be good at, measured the same way for everyone. Has no state; several runs may go on at once. */
public interface Goal {
    /** As the board calls it and its results are filed, for example {@code raise}: small letters, digits, dots and hyphens. */
    String name();

    /** What happens, in a line. */
    String story();

    /** What is measured, in the order to show. */
    List<Figure> figures();

    /** One run of one contender. Whatever it opens is closed when it returns. */
    Measured run(Contender contender) throws Exception;

    /** Why a contender takes no part, or nothing where it does. */
    default Optional<String> absence(Contender contender) {
        return Optional.empty();
    }

    /** How many may run side by side, each on a database of its own: one where it is the processor that is fought for. */
    default int atOnce() {
        return 1;
    }

    /** After so long a run does not come to an end any more. */
    default Duration longest() {
        return Duration.ofMinutes(3);
    }

    /** Whether the short board has it, too. */
    default boolean quick() {
        return false;
    }
}
