package dev.plimsoll.drill.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Does the same once a second, until something holds or time is over. */
final class Turns {
    private static final long SECOND = 1_000;

    private final InstantSource clock;
    private final Consumer<Instant> each;
    private final CountDownLatch never = new CountDownLatch(1);

    Turns(InstantSource clock, Consumer<Instant> each) {
        this.clock = clock;
        this.each = each;
    }

    /** Whether it held in time; it is asked at least once. */
    boolean until(Duration longest, Predicate<Instant> over) throws InterruptedException {
        var now = clock.instant();
        var end = now.plus(longest);
        each.accept(now);
        while (!over.test(now)) {
            if (!now.isBefore(end) || never.await(left(now), TimeUnit.MILLISECONDS)) {
                return false;
            }
            now = clock.instant();
            each.accept(now);
        }
        return true;
    }

    /** For that time. */
    void last(Duration time) throws InterruptedException {
        until(time, now -> false);
    }

    /** How many milliseconds until the second is over that began with this turn. */
    private long left(Instant begun) {
        return Math.max(1, SECOND - (clock.millis() - begun.toEpochMilli()));
    }
}
