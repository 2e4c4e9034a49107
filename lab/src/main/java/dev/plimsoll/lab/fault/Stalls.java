package dev.plimsoll.lab.fault;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Everything stands still for a while, again and again: garbage collection of a proxy, a noisy neighbour, a disk that
 * flushes. Each period begins with the stall.
 */
public record Stalls(Duration period, Duration stall, InstantSource clock) implements Fault {
    public Stalls {
        if (stall.isNegative() || stall.compareTo(period) >= 0) {
            throw new IllegalArgumentException("a stall of %s does not fit into %s".formatted(stall, period));
        }
    }

    @Override
    public Passage passage(Direction direction) {
        var into = Duration.ofMillis(Math.floorMod(clock.millis(), period.toMillis()));
        return into.compareTo(stall) < 0 ? Passage.after(stall.minus(into)) : Passage.NOW;
    }
}
