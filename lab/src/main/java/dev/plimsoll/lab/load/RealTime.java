package dev.plimsoll.lab.load;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock, and threads that are kept for the next task. They are daemons: none keeps the JVM alive. */
final class RealTime implements Time {
    private static final long STACK = 256 * 1024;
    private static final int KEPT_SECONDS = 10;

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService workers = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEPT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public void until(long moment) {
        for (long left = moment - now(); left > 0 && !Thread.currentThread().isInterrupted(); left = moment - now()) {
            LockSupport.parkNanos(this, left);
        }
    }

    @Override
    public void start(Runnable task) {
        workers.execute(task);
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(
                Thread.currentThread().getThreadGroup(), work, "plimsoll-load-" + threads.incrementAndGet(), STACK);
        thread.setDaemon(true);
        return thread;
    }
}
