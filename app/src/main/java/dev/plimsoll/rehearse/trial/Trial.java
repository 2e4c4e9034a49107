package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.timeline.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One run with a fault, as measured.
 *
 * @param fault what was done
 * @param takeover how a standby took over; empty when none did
 * @param served from the fault until users were served again as before, service by service
 * @param watched how long it was waited for after the fault
 * @param orders what became of the orders
 * @param cause what the primary showed when users were not served again, where it showed something
 * @param compression by how much all timers were shorter than where it is deployed, 1 or more
 * @param timeline what was seen moment by moment
 */
public record Trial(
        ClusterFault fault,
        Optional<Takeover> takeover,
        Served served,
        Duration watched,
        Orders orders,
        Optional<String> cause,
        int compression,
        Timeline timeline) {

    /** One of a single service with timers as they are where it is deployed, of which nothing was seen moment by moment. */
    public Trial(
            ClusterFault fault,
            Optional<Takeover> takeover,
            Optional<Duration> affected,
            Duration watched,
            Orders orders,
            Optional<String> cause) {
        this(fault, takeover, alone(affected), watched, orders, cause, 1, Timeline.NONE);
    }

    /** The same, as it was seen. */
    public Trial along(Timeline seen) {
        return new Trial(fault, takeover, served, watched, orders, cause, compression, seen);
    }

    private static Served alone(Optional<Duration> affected) {
        return new Served(List.of(new Served.Wait("the service", affected)));
    }

    /** From the fault until all users were served again as before; empty when that was not seen. */
    public Optional<Duration> affected() {
        return served.all();
    }

    /** What the client took after the promotion, or in all when there was none; empty when users were not served again. */
    public Optional<Duration> client() {
        return affected()
                .map(all -> all.minus(takeover.map(Takeover::total).orElse(Duration.ZERO)))
                .map(rest -> rest.isNegative() ? Duration.ZERO : rest);
    }

    public boolean recovered() {
        return affected().isPresent();
    }

    /** How long users would be affected where it is deployed: what timers make lasts longer by the compression. */
    public Optional<Duration> extrapolated() {
        return extrapolated(affected());
    }

    /** As {@link #extrapolated()}, for users who were affected for that long. */
    public Optional<Duration> extrapolated(Optional<Duration> time) {
        return time.map(all -> {
            var detect = min(all, takeover.map(Takeover::detect).orElse(Duration.ZERO));
            var promote = min(all.minus(detect), takeover.map(Takeover::promote).orElse(Duration.ZERO));
            return all.minus(promote).multipliedBy(compression).plus(promote);
        });
    }

    /** As {@link #client}, where it is deployed. */
    public Optional<Duration> clientExtrapolated() {
        return client().map(time -> time.multipliedBy(compression));
    }

    /** As {@link #watched}, where it is deployed. */
    public Duration watchedExtrapolated() {
        return watched.multipliedBy(compression);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
