package dev.plimsoll.lab.rig.fault.network;

import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.rig.Rig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Others who connect to a server at once and stay; who is refused tries again after a second, as a pool does. */
final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 16;
    private static final long AGAIN = 1_000;

    private final Server server;
    private final Queue<Connection> connected = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Crowd::thread);
    private final CountDownLatch tried;
    private volatile boolean closed;

    Crowd(Server server, int size) {
        this.server = server;
        this.tried = new CountDownLatch(size);
        for (int i = 0; i < size; i++) {
            threads.execute(this::connect);
        }
    }

    /** Waits until each of them has tried once, or the time is over. */
    void awaitTried(Duration longest) {
        try {
            tried.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() {
        try {
            connected.add(DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&socketTimeout=10"
                            .formatted(server.port()),
                    Rig.CLIENT,
                    ""));
        } catch (SQLException refused) {
            if (!closed) {
                CompletableFuture.delayedExecutor(AGAIN, TimeUnit.MILLISECONDS, threads)
                        .execute(this::connect);
            }
        } finally {
            tried.countDown();
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-crowd");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        threads.shutdownNow();
        for (var connection : connected) {
            connection.abort(Runnable::run);
        }
    }
}
