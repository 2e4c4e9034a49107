package dev.plimsoll.guard.watch;

/**
 * A clock that stands still while this process does: it goes forward by steps, and one that took too long counts as a
 * short one. A pause of ours, a full collection or a SIGSTOP, then is no silence of a host. Written by one thread.
 */
final class Lived {
    private long last;
    private volatile long nanos;

    Lived(long now) {
        last = now;
    }

    /**
     * Time has passed.
     *
     * @param now of a clock that only goes forward
     * @param most what may count of it
     */
    void step(long now, long most) {
        long lived = nanos + Math.min(now - last, most);
        nanos = lived;
        last = now;
    }

    /** Nanoseconds lived since the beginning, as of the last step. */
    long now() {
        return nanos;
    }
}
