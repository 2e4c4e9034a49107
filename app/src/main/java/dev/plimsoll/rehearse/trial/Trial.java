package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.rig.ClusterFault;
import java.time.Duration;
import java.util.Optional;

/**
 * One run with a fault, as measured.
 *
 * @param fault what was done
 * @param takeover how a standby took over; empty when none did
 * @param affected from the fault until users were served again as before; empty when that was not seen
 * @param watched how long it was waited for after the fault
 * @param orders what became of the orders
 * @param cause what the primary showed when users were not served again, where it showed something
 */
public record Trial(
        ClusterFault fault,
        Optional<Takeover> takeover,
        Optional<Duration> affected,
        Duration watched,
        Orders orders,
        Optional<String> cause) {

    /** What the client took after the promotion, or in all when there was none; empty when users were not served again. */
    public Optional<Duration> client() {
        return affected.map(all -> all.minus(takeover.map(Takeover::total).orElse(Duration.ZERO)))
                .map(rest -> rest.isNegative() ? Duration.ZERO : rest);
    }

    public boolean recovered() {
        return affected.isPresent();
    }
}
