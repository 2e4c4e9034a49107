package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Twenty connections lie idle, and somebody lowers the size to five: when the server has five of them left. */
public final class Lower implements Goal {
    private static final int BEFORE = 20;
    private static final int AFTER = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration THEN = Duration.ofMillis(200);
    private static final String COUNT = "select count(*) from pg_stat_activity"
            + " where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name not like 'plimsoll-guard%'";

    @Override
    public String name() {
        return "lower";
    }

    @Override
    public String story() {
        return "twenty connections lie idle, and the size goes from 20 to 5";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.atMost(100, "until five ms"), Figure.atLeast(AFTER, "then left"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return Raise.elsewhere(contender);
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Cluster.pair().standbys(0).start();
                var pool = contender.open(cluster.url("postgres"), BEFORE);
                var observer = cluster.primary().connect();
                var count = observer.prepareStatement(COUNT)) {
            fill(pool);
            pool.resize(AFTER);
            long start = System.nanoTime();
            int open = counted(count);
            while (open > AFTER && System.nanoTime() - start < PATIENCE.toNanos()) {
                open = counted(count);
            }
            double taken = open > AFTER ? Double.POSITIVE_INFINITY : (System.nanoTime() - start) / 1e6;
            return Measured.of(Map.of("until five ms", taken, "then left", (double) fewest(count)));
        }
    }

    /** Who throws all away to have fewer has none for a while. */
    private static int fewest(PreparedStatement count) throws SQLException {
        long end = System.nanoTime() + THEN.toNanos();
        int fewest = counted(count);
        while (System.nanoTime() < end) {
            fewest = Math.min(fewest, counted(count));
        }
        return fewest;
    }

    private static void fill(Contestant pool) throws SQLException {
        var held = new ArrayList<Connection>();
        for (int i = 0; i < BEFORE; i++) {
            held.add(pool.borrow("default"));
        }
        for (var connection : held) {
            connection.close();
        }
    }

    private static int counted(PreparedStatement count) throws SQLException {
        try (var row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
