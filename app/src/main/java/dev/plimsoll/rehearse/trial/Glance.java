package dev.plimsoll.rehearse.trial;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a run goes at this moment.
 *
 * @param since the fault; empty before it
 * @param answered how many requests until now
 * @param failed how many until now
 * @param waiting how many came and have had no answer yet, those who were turned away included
 * @param primaries the servers that say they are the primary
 */
public record Glance(Optional<Duration> since, long answered, long failed, long waiting, List<String> primaries) {
    public Glance {
        primaries = List.copyOf(primaries);
    }
}
