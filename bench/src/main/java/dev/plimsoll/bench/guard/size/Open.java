package dev.plimsoll.bench.guard.size;

import dev.plimsoll.lab.cluster.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How many connections under a name a server has, looked at ten times a second on a thread of its own. */
final class Open implements AutoCloseable {
    private static final long APART = Duration.ofMillis(100).toNanos();

    private final Connection connection;
    private final PreparedStatement count;
    private final Thread thread;
    private volatile int now;
    private volatile int most;
    private volatile boolean closed;

    Open(Server server, String application) throws SQLException {
        connection = server.connect();
        count = connection.prepareStatement("select count(*) from pg_stat_activity where application_name = ?");
        count.setString(1, application);
        thread = new Thread(this::look, "open");
        thread.start();
    }

    int now() {
        return now;
    }

    /** The most there ever were. */
    int most() {
        return most;
    }

    private void look() {
        try {
            while (!closed) {
                try (var row = count.executeQuery()) {
                    row.next();
                    now = row.getInt(1);
                    most = Math.max(most, now);
                }
                LockSupport.parkNanos(APART);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        count.close();
        connection.close();
    }
}
