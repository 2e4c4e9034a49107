package dev.plimsoll.guard.engine;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
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
    private @Nullable Thread thread;
    private volatile boolean closed;
    private long quiet;

    /** @param also what else is done at each beat */
    Pulse(Runnable also) {
        this.also = also;
    }

    /** Begins to beat, or goes on if the thread still lives. */
    synchronized void begin(Governor governor) {
        if (closed || (thread != null && thread.isAlive())) {
            return;
        }
        var made = new Thread(() -> run(governor), "plimsoll-guard");
        made.setDaemon(true);
        made.start();
        thread = made;
    }

    private void run(Governor governor) {
        long second = System.nanoTime() + SECOND;
        while (!closed) {
            LockSupport.parkNanos(this, BEAT);
            boolean passed = System.nanoTime() - second >= 0;
            if (passed) {
                second = System.nanoTime() + SECOND;
            }
            try {
                beat(governor, passed);
            } catch (RuntimeException | Error broken) {
                complain(broken);
            }
        }
    }

    /** On a machine that is busy beats come late, and seconds nearly as they should. */
    private void beat(Governor governor, boolean second) {
        also.run();
        governor.beat();
        if (second) {
            governor.second();
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
