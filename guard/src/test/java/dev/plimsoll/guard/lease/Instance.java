package dev.plimsoll.guard.lease;

import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Mode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** One instance of a service with real connections: it opens what it wants and may, and closes what it has above. */
final class Instance implements Holder, AutoCloseable {
    static final Duration PERIOD = Duration.ofMillis(250);

    private final String url;
    private final Map<Connection, Integer> open = new LinkedHashMap<>();
    private final List<Decision> decisions = new CopyOnWriteArrayList<>();
    private final Leases leases;
    private volatile int wanted;
    private volatile int size = 60;
    private volatile int most;
    private volatile boolean secretive;
    private volatile boolean busy;

    Instance(String name, String url, String role, Mode mode) {
        this(url.replace("user=postgres", "user=" + role), new Terms(role, name, mode, 0, 3, 2, PERIOD, ""));
    }

    Instance(String url, Terms terms) {
        this.url = url;
        leases = new Leases(terms, this, new Counter(), decisions::add);
        most = leases.allowed();
    }

    Instance wanting(int connections) {
        wanted = connections;
        return this;
    }

    Instance sized(int connections) {
        size = connections;
        return this;
    }

    /** Does not know the server processes of its connections, as when they were made before it leased. */
    Instance secretive() {
        secretive = true;
        return this;
    }

    /** While all its connections are in use it closes none. */
    Instance busy(boolean now) {
        busy = now;
        return this;
    }

    Leases leases() {
        return leases;
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** A look at the table, and what follows from it; a database that is away is no mistake. */
    void live() {
        settle();
        leases.look();
        settle();
    }

    synchronized void settle() {
        open.keySet().removeIf(Instance::closed);
        int least = Math.min(Math.max(1, wanted), leases.allowed());
        try {
            while (open.size() < least) {
                add();
            }
        } catch (SQLException away) {
            return;
        }
        while (!busy && open.size() > Math.min(most, leases.allowed())) {
            drop(open.keySet().iterator().next());
        }
    }

    /** Sees which connections are broken. */
    synchronized void notice() {
        open.keySet().removeIf(connection -> !valid(connection));
    }

    private static boolean valid(Connection connection) {
        try {
            return connection.isValid(1);
        } catch (SQLException broken) {
            return false;
        }
    }

    private void add() throws SQLException {
        var connection = DriverManager.getConnection(url);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            open.put(connection, rows.getInt(1));
        }
    }

    private void drop(Connection connection) {
        open.remove(connection);
        abort(connection);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    private synchronized Connection desk() throws SQLException {
        settle();
        if (open.isEmpty()) {
            add();
        }
        return Lent.of(open.keySet().iterator().next());
    }

    synchronized int connections() {
        return open.size();
    }

    /** As when its process is killed: the operating system closes its sockets, and it says nothing any more. */
    synchronized void kill() {
        new ArrayList<>(open.keySet()).forEach(this::drop);
        wanted = 0;
    }

    @Override
    public int demand() {
        return wanted;
    }

    @Override
    public int most() {
        return size;
    }

    @Override
    public synchronized int[] backends() {
        return secretive
                ? new int[0]
                : open.values().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int open() {
        return connections();
    }

    @Override
    public int own() {
        return 0;
    }

    @Override
    public int usable() {
        return connections();
    }

    @Override
    public boolean stuck(long since) {
        return true;
    }

    @Override
    public Map<String, Duration> rests() {
        return Map.of("browse", Duration.ofMillis(5));
    }

    @Override
    public void allow(int connections) {
        most = connections;
    }

    private final class Counter implements Desk {
        @Override
        public Connection open() throws SQLException {
            return desk();
        }

        @Override
        public Connection elsewhere(String there) throws SQLException {
            return DriverManager.getConnection(there);
        }
    }

    @Override
    public String toString() {
        return "%d open, %d wanted, %d allowed: %s".formatted(connections(), wanted, leases.allowed(), decisions);
    }

    @Override
    public void close() {
        leases.close();
        kill();
    }
}
