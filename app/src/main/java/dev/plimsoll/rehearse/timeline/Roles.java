package dev.plimsoll.rehearse.timeline;

import dev.plimsoll.lab.rig.Rig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks every server what it is, four times a second, the way clients reach it, over one connection each. */
public final class Roles implements AutoCloseable {
    private static final String SECOND = "1";

    private final ScheduledExecutorService threads;
    private final List<Asked> servers;
    private final List<? extends Future<?>> looks;

    /** Begins. */
    public Roles(Rig rig) {
        this.servers = rig.cluster().servers().stream()
                .map(server -> new Asked(server.name(), rig.way(server).port()))
                .toList();
        this.threads = Executors.newScheduledThreadPool(servers.size(), Roles::thread);
        this.looks = servers.stream()
                .map(server -> threads.scheduleWithFixedDelay(
                        server::look, 0, Timeline.STEP.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
    }

    /**
     * What each was until now.
     *
     * @param fault the moment by {@link System#nanoTime} at which something was broken
     */
    public List<Stint> stints(long fault) {
        return servers.stream().flatMap(server -> server.stints(fault).stream()).toList();
    }

    /** Those that said last that they take writes. */
    public List<String> primaries() {
        return servers.stream()
                .filter(Asked::primary)
                .map(server -> server.name)
                .toList();
    }

    @Override
    public void close() {
        looks.forEach(look -> look.cancel(true));
        threads.shutdownNow();
        servers.forEach(Asked::hangUp);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "plimsoll-roles");
        thread.setDaemon(true);
        return thread;
    }

    private record Seen(long at, Standing standing) {}

    private static final class Asked {
        private final String name;
        private final String url;
        private final List<Seen> seen = new ArrayList<>();
        private @Nullable Connection connection;

        Asked(String name, int port) {
            this.name = name;
            this.url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        }

        /** What does not answer has been silent since it was asked. */
        void look() {
            long asked = System.nanoTime();
            var standing = standing();
            synchronized (seen) {
                seen.add(new Seen(asked, standing));
            }
        }

        boolean primary() {
            synchronized (seen) {
                return !seen.isEmpty() && seen.get(seen.size() - 1).standing() == Standing.PRIMARY;
            }
        }

        private Standing standing() {
            try {
                var open = open();
                try (var statement = open.createStatement();
                        var answer = statement.executeQuery("select pg_is_in_recovery()")) {
                    return answer.next() && answer.getBoolean(1) ? Standing.STANDBY : Standing.PRIMARY;
                }
            } catch (SQLException silent) {
                hangUp();
                return Standing.SILENT;
            }
        }

        private synchronized Connection open() throws SQLException {
            var open = connection;
            if (open == null) {
                var limits = new Properties();
                limits.setProperty("user", "postgres");
                limits.setProperty("connectTimeout", SECOND);
                limits.setProperty("socketTimeout", SECOND);
                limits.setProperty("loginTimeout", SECOND);
                limits.setProperty("ApplicationName", "plimsoll-roles");
                open = DriverManager.getConnection(url, limits);
                connection = open;
            }
            return open;
        }

        synchronized void hangUp() {
            var open = connection;
            connection = null;
            if (open != null) {
                try {
                    open.abort(Runnable::run);
                } catch (SQLException alreadyBroken) {
                    // nothing is left to close
                }
            }
        }

        List<Stint> stints(long fault) {
            var stints = new ArrayList<Stint>();
            synchronized (seen) {
                for (int first = 0, next; first < seen.size(); first = next) {
                    next = first + 1;
                    while (next < seen.size()
                            && seen.get(next).standing() == seen.get(first).standing()) {
                        next++;
                    }
                    var end = next < seen.size() ? seen.get(next).at() : System.nanoTime();
                    stints.add(new Stint(
                            name,
                            seen.get(first).standing(),
                            Duration.ofNanos(seen.get(first).at() - fault),
                            Duration.ofNanos(end - fault)));
                }
            }
            return stints;
        }
    }
}
