package dev.plimsoll.lab.fault;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A longer or busier way: whatever is sent arrives later, each way by the delay and up to the jitter more, evenly
 * spread. What is sent meanwhile in the same direction waits behind it, so this also limits how much passes: about 64
 * KiB per delay on one connection.
 */
public record Latency(Duration delay, Duration jitter, RandomGenerator chance) implements Fault {
    public Latency {
        if (delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("no such latency: %s and up to %s more".formatted(delay, jitter));
        }
    }

    @Override
    public Passage passage(Direction direction) {
        return Passage.after(delay.plusNanos(chance.nextLong(jitter.toNanos() + 1)));
    }
}
