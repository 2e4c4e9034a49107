package dev.plimsoll.shop.edge;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One instance of a service. One that failed is passed over for a while, unless no other is left. */
final class Upstream {
    private static final long REST = Duration.ofSeconds(2).toNanos();
    private static final long NEVER = Long.MIN_VALUE;

    private final URI address;
    private final AtomicLong failed = new AtomicLong(NEVER);

    Upstream(URI address) {
        this.address = address;
    }

    /** Its scheme, host and port. */
    URI address() {
        return address;
    }

    void failed(long now) {
        failed.set(now);
    }

    void answered() {
        failed.set(NEVER);
    }

    /** Whether it did not fail just now, by a clock in nanoseconds. */
    boolean well(long now) {
        var last = failed.get();
        return last == NEVER || now - last > REST;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
