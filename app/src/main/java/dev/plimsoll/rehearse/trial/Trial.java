package dev.plimsoll.rehearse.trial;

import java.time.Duration;
import java.util.Optional;

/**
 * One run with a fault, as measured.
 *
 * @param fault what was done to the primary
 * @param detect from the fault until the standby was told to take over
 * @param promote until it took writes
 * @param affected from the fault until users were served again as before; empty when that was not seen
 * @param watched how long it was waited for after the fault
 * @param orders what became of the orders
 */
public record Trial(
        FaultKind fault,
        Duration detect,
        Duration promote,
        Optional<Duration> affected,
        Duration watched,
        Orders orders) {

    /** What the client took after the promotion; empty when users were not served again. */
    public Optional<Duration> client() {
        return affected.map(all -> all.minus(detect).minus(promote))
                .map(rest -> rest.isNegative() ? Duration.ZERO : rest);
    }

    public boolean recovered() {
        return affected.isPresent();
    }
}
