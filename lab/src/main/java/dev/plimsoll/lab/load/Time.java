package dev.plimsoll.lab.load;

/** Time and the threads in which it passes, so that a test can turn the clock. */
interface Time extends AutoCloseable {
    /** Nanoseconds since some moment. */
    long now();

    /** Waits until then; returns at once when it is past, or the thread is interrupted. */
    void until(long moment);

    /** Does it in another thread, now. */
    void start(Runnable task);

    /** Nothing more will be started. */
    @Override
    void close();
}
