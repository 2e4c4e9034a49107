package dev.plimsoll.lab.load;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A clock that jumps to the next moment somebody waits for as soon as everybody waits: exact, on any machine. */
final class VirtualTime implements Time {
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final PriorityQueue<Sleeper> sleepers = new PriorityQueue<>(Comparator.comparingLong(Sleeper::moment));
    private int awake = 1; // the thread that made it
    private long now;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public void until(long moment) {
        var sleeper = new Sleeper(moment, new Semaphore(0));
        synchronized (this) {
            if (moment <= now) {
                return;
            }
            sleepers.add(sleeper);
            oneLess();
        }
        sleeper.alarm().acquireUninterruptibly();
    }

    @Override
    public void start(Runnable task) {
        synchronized (this) {
            awake++;
        }
        workers.execute(() -> {
            try {
                task.run();
            } finally {
                oneLess();
            }
        });
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    /** One at a time wakes, so that the sequence is the same in every run. */
    private synchronized void oneLess() {
        awake--;
        if (awake == 0 && !sleepers.isEmpty()) {
            var next = sleepers.remove();
            now = next.moment();
            awake++;
            next.alarm().release();
        }
    }

    private record Sleeper(long moment, Semaphore alarm) {}
}
