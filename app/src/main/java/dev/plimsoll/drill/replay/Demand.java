package dev.plimsoll.drill.replay;

import java.time.Duration;

/**
 * What the crowd needs of the pool that will be changed, measured before the change.
 *
 * @param connections in use on average, on all instances together
 * @param instances how many there are
 * @param roundTrip how far away the database was made, there and back
 */
public record Demand(double connections, int instances, Duration roundTrip) {
    /** Of one instance. */
    public double each() {
        return connections / instances;
    }

    /** How much more is needed than a limit of each instance gives. */
    public double over(int limit) {
        return each() / limit;
    }
}
