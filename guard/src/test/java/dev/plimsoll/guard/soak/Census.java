package dev.plimsoll.guard.soak;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the connections of all services, twenty times a second, by the server's own word. */
final class Census implements AutoCloseable {
    private static final int BETWEEN = 50;

    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);

    Census(World world) {
        var thread = new Thread(() -> count(world), "census");
        thread.setDaemon(true);
        thread.start();
    }

    private void count(World world) {
        try {
            while (!over.await(BETWEEN, TimeUnit.MILLISECONDS)) {
                look(world);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(World world) {
        try {
            most.accumulateAndGet(world.connections(world.cluster().primary()), Math::max);
        } catch (SQLException away) {
            over.getCount(); // it is counted again in a moment
        }
    }

    int most() {
        return most.get();
    }

    @Override
    public void close() {
        over.countDown();
    }
}
