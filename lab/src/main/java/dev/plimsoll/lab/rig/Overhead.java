package dev.plimsoll.lab.rig;

import dev.plimsoll.lab.cluster.Server;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the links of a rig cost: the round trip of {@code select 1}, directly and by the name, the longest of the ways.
 *
 * @param direct the median without a link
 * @param linked the median by the name
 */
public record Overhead(Duration direct, Duration linked) {
    private static final int WARM = 100;
    private static final int TIMES = 200;

    /** Measures it within a tenth of a second, both ways in turn; the primary must be well. */
    public static Overhead of(Rig rig) throws SQLException {
        Server primary = rig.cluster().primary();
        try (var direct = connect(primary.port());
                var linked = connect(rig.name().port())) {
            measure(direct, linked, WARM);
            var times = measure(direct, linked, TIMES);
            return new Overhead(median(times[0]), median(times[1]));
        }
    }

    /** What a round trip takes longer; zero where it was too little to be seen. */
    public Duration added() {
        var added = linked.minus(direct);
        return added.isNegative() ? Duration.ZERO : added;
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=2&socketTimeout=10".formatted(port),
                "postgres",
                "");
    }

    private static long[][] measure(Connection direct, Connection linked, int times) throws SQLException {
        var nanos = new long[2][times];
        for (int i = 0; i < times; i++) {
            nanos[0][i] = roundTrip(direct);
            nanos[1][i] = roundTrip(linked);
        }
        return nanos;
    }

    private static long roundTrip(Connection connection) throws SQLException {
        var start = System.nanoTime();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1")) {
            rows.next();
        }
        return System.nanoTime() - start;
    }

    private static Duration median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[sorted.length / 2]);
    }
}
