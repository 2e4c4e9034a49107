package dev.plimsoll.lab.load;

import java.util.random.RandomGenerator;

/** What users want. Asked by one thread, so the same seed gives the same requests. */
@FunctionalInterface
public interface Mix {
    /** What the next one wants. Returns at once. */
    Request next(RandomGenerator random);
}
