package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import java.time.Duration;

/**
 * The load a service must carry at its peak, over all instances together, as declared in {@code plimsoll.yml}.
 *
 * @param requestsPerSecond requests that need a connection, per second
 * @param connectionHeld how long each holds it
 */
public record PeakLoad(Fact<Double> requestsPerSecond, Fact<Duration> connectionHeld) {

    /** Connections in use on average at the peak, by Little's law: rate × time held. */
    public double connections() {
        return requestsPerSecond.value() * connectionHeld.value().toNanos() / 1e9;
    }
}
