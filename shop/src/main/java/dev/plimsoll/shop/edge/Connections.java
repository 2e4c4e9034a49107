package dev.plimsoll.shop.edge;

import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.eclipse.jetty.io.Connection;

/** Clients' connections, and the bytes that went over them, heads of requests included. For all threads. */
final class Connections implements Connection.Listener {
    private final Set<Connection> open = new HashSet<>();
    private long begun;
    private long receivedBefore;
    private long sentBefore;

    @Override
    public synchronized void onOpened(Connection connection) {
        open.add(connection);
        begun++;
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        if (open.remove(connection)) {
            receivedBefore += connection.getBytesIn();
            sentBefore += connection.getBytesOut();
        }
    }

    synchronized int open() {
        return open.size();
    }

    synchronized long begun() {
        return begun;
    }

    synchronized long received() {
        return receivedBefore + sum(Connection::getBytesIn);
    }

    synchronized long sent() {
        return sentBefore + sum(Connection::getBytesOut);
    }

    private long sum(ToLongFunction<Connection> bytes) {
        return open.stream().mapToLong(bytes).sum();
    }
}
