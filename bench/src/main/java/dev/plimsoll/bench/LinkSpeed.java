package dev.plimsoll.bench;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What the lab's proxy costs: the round trip of {@code select 1} through a healthy link beside the direct way,
 * interleaved. Argument: how many round trips.
 */
final class LinkSpeed {
    private static final int WARM = 2_000;

    private LinkSpeed() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        var repeats = Integer.parseInt(arguments[0]);
        try (var cluster = Cluster.pair().standbys(0).start();
                var link = Link.to(cluster.primary().port());
                var direct = connect(cluster.primary().port());
                var linked = connect(link.port())) {
            measure(direct, linked, WARM);
            var times = measure(direct, linked, repeats);
            System.out.println(Machine.line(repeats));
            print("direct", times[0]);
            print("through a link", times[1]);
        }
    }

    private static long[][] measure(Connection direct, Connection linked, int repeats) throws SQLException {
        var times = new long[2][repeats];
        for (int i = 0; i < repeats; i++) {
            times[0][i] = roundTrip(direct);
            times[1][i] = roundTrip(linked);
        }
        return times;
    }

    private static long roundTrip(Connection connection) throws SQLException {
        var start = System.nanoTime();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1")) {
            rows.next();
        }
        return System.nanoTime() - start;
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    private static void print(String way, long[] times) {
        Arrays.sort(times);
        System.out.printf(
                "  %-15s median %5d µs   p99 %6d µs%n",
                way,
                TimeUnit.NANOSECONDS.toMicros(times[times.length / 2]),
                TimeUnit.NANOSECONDS.toMicros(times[times.length * 99 / 100]));
    }
}
