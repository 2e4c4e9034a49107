package dev.plimsoll.guard.engine;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a guard does from time to time, on one thread of its own. Nothing is lent later or not at all because it fails. */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.plimsoll.guard");
    private static final long BEAT = Duration.ofMillis(40).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long A_MINUTE = 60 * SECOND / BEAT;

    private final Runnable also;
    private final ThreadFactory threads;
    private final LongSupplier ticks;
    private @Nullable Runnable work;
    private @Nullable Thread thread;
    private volatile boolean missing;
    private volatile long retry;
    private volatile boolean closed;
    private long quiet;

    /**
     * @param also what else is done at each beat
     * @param ticks in nanoseconds, as {@link System#nanoTime}
     */
    Pulse(Runnable also, ThreadFactory threads, LongSupplier ticks) {
        this.also = also;
        this.threads = threads;
        this.ticks = ticks;
    }

    static Thread daemon(Runnable work) {
        var thread = new Thread(work, "plimsoll-guard");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to beat, or goes on if the thread still lives. */
    synchronized void begin(Runnable beat, Runnable second) {
        if (work == null) {
            work = () -> run(beat, second);
            start();
        }
    }

    /** Once a second where there is no thread: the machine may have had none left. Costs a look where there is one. */
    void again() {
        if (missing && ticks.getAsLong() - retry >= 0) {
            start();
        }
    }

    private synchronized void start() {
        var beats = work;
        if (closed || beats == null || (thread != null && thread.isAlive())) {
            return;
        }
        retry = ticks.getAsLong() + SECOND;
        missing = true;
        try {
            var made = threads.newThread(beats);
            made.start();
            thread = made;
            missing = false;
        } catch (RuntimeException | Error none) {
            complain(none);
        }
    }

    private void run(Runnable beat, Runnable second) {
        try {
            long next = System.nanoTime() + SECOND;
            while (!closed) {
                LockSupport.parkNanos(this, BEAT);
                boolean passed = System.nanoTime() - next >= 0;
                if (passed) {
                    // on a busy machine beats come late, and seconds nearly as they should
                    next = System.nanoTime() + SECOND;
                }
                beat(beat, passed ? second : () -> {});
            }
        } finally {
            missing = true;
        }
    }

    private void beat(Runnable beat, Runnable second) {
        try {
            also.run();
            beat.run();
            second.run();
        } catch (RuntimeException | Error broken) {
            complain(broken);
        }
    }

    private void complain(Throwable broken) {
        if (quiet == 0) {
            LOG.warn("event=guard-failed what=pulse", broken);
        }
        quiet = (quiet + 1) % A_MINUTE;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
