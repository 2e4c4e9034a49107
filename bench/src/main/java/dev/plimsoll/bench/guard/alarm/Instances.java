package dev.plimsoll.bench.guard.alarm;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Twelve instances in three processes before a pair of servers, on a machine whose processors are busy. */
final class Instances implements AutoCloseable {
    static final int COUNT = 12;

    private static final int PROCESSES = 3;

    private final Cluster cluster;
    private final Link way;
    private final Link other;
    private final Child hog;
    private final List<Child> services = new ArrayList<>();
    /** Instances that hand out nothing, and since when. */
    private final Map<String, Long> stopped = new ConcurrentHashMap<>();

    private final AtomicInteger ended = new AtomicInteger();

    /** @param busy threads that do nothing but that */
    Instances(int busy) throws IOException, SQLException, InterruptedException {
        cluster = Cluster.pair().start();
        run("create role service login");
        cluster.awaitReplay();
        way = Link.to(cluster.primary().port());
        other = Link.to(cluster.standbys().get(0).port());
        hog = new Child(Hog.class, List.of(Integer.toString(busy)), line -> {});
        var url = "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=service&targetServerType=primary"
                .formatted(way.port(), other.port());
        for (int i = 0; i < PROCESSES; i++) {
            int process = i;
            services.add(new Child(
                    Service.class,
                    List.of(url, Integer.toString(COUNT / PROCESSES)),
                    line -> hear(process + "/" + line)));
        }
        for (var service : services) {
            service.answer();
        }
    }

    private void hear(String line) {
        var instance = line.substring(0, line.indexOf(' '));
        if (line.contains(" hand out no connection")) {
            stopped.putIfAbsent(instance, System.nanoTime());
        } else if (line.contains(" hand out connections again")) {
            stopped.remove(instance);
        } else if (line.contains(" ended ") || line.contains(" leave ")) {
            ended.incrementAndGet();
        }
    }

    Server primary() {
        return cluster.primary();
    }

    Link way() {
        return way;
    }

    /** When the instances that hand out nothing stopped. */
    List<Long> stopped() {
        return List.copyOf(stopped.values());
    }

    /** How often an instance ended connections because it believed in another primary. */
    int ended() {
        return ended.get();
    }

    /** How many of the connections on loan still work. */
    long good() throws InterruptedException {
        services.forEach(Child::ask);
        long good = 0;
        for (var service : services) {
            good += Long.parseLong(service.answer().substring(Service.GOOD.length()));
        }
        return good;
    }

    void signal(String name) throws IOException, InterruptedException {
        for (var service : services) {
            service.signal(name);
        }
    }

    /** Done by the superuser. */
    void run(String command) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Who connects from now on is refused, and the probes must connect. */
    void refuse(String command) throws SQLException {
        run(command);
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plimsoll-guard'");
    }

    @Override
    public void close() throws IOException {
        services.forEach(Child::close);
        hog.close();
        way.close();
        other.close();
        cluster.close();
    }
}
