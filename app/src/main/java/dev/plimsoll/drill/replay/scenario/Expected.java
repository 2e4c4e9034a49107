package dev.plimsoll.drill.replay.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What must come out of a replay.
 *
 * @param hypothesis the cause, by its id
 * @param innocent hypotheses that must be ruled out
 * @param causeKnown how long after the first bad request the cause may be found at the latest
 * @param recovered how long after it users must be served as before; empty where no time is asked for
 */
public record Expected(
        String hypothesis, List<String> innocent, Optional<Duration> causeKnown, Optional<Duration> recovered) {
    public Expected {
        innocent = List.copyOf(innocent);
    }
}
