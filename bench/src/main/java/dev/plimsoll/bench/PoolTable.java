package dev.plimsoll.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.load.Arrivals;
import dev.plimsoll.lab.load.Mix;
import dev.plimsoll.lab.load.OpenLoop;
import dev.plimsoll.lab.load.Plan;
import dev.plimsoll.lab.load.Request;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/**
 * What a pool of each size carries of three loads: one that holds its connection for a time (too small is a cliff at
 * rate × time held), one that updates a single row (too large queues in the database instead of the pool), and one that
 * updates any of a thousand (the size does not matter). Argument: how many repeats.
 */
final class PoolTable {
    private static final Duration RUNG = Duration.ofSeconds(4);
    private static final int ROWS = 1_000;
    private static final double LAST = 99;

    private PoolTable() {}

    /** One kind of load, and the sizes it is put on. */
    private record Load(String name, int perSecond, String statement, List<Integer> sizes) {
        Mix on(DataSource pool) {
            return random -> new Update(pool, statement, random);
        }
    }

    private record Figures(double perSecond, double p99) {}

    private static final List<Load> LOADS = List.of(
            new Load("400/s x 10 ms (needs 4)", 400, "select pg_sleep(0.01 + 0 * ?)", List.of(1, 2, 4, 6, 10, 50)),
            new Load(
                    "1500/s, one hot row",
                    1_500,
                    "update stock set units = units - 1 where id = 1 + 0 * ?",
                    List.of(2, 5, 10, 50, 200)),
            new Load(
                    "1500/s, 1000 rows",
                    1_500,
                    "update stock set units = units - 1 where id = ?",
                    List.of(2, 10, 50, 200)));

    public static void main(String[] arguments) throws SQLException {
        var repeats = Integer.parseInt(arguments[0]);
        System.out.println(Machine.line(repeats));
        try (var cluster =
                Cluster.pair().standbys(0).setting("max_connections", "250").start()) {
            create(cluster);
            for (var load : LOADS) {
                System.out.println("  " + load.name());
                for (int size : load.sizes()) {
                    print(size, measured(load, size, repeats, cluster));
                }
            }
        }
    }

    private static void create(Cluster cluster) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("create table stock (id int primary key, units int not null) with (fillfactor = 50);"
                    + " insert into stock select i, 0 from generate_series(1, " + ROWS + ") i");
        }
    }

    private static Repeated<Figures> measured(Load load, int size, int repeats, Cluster cluster) {
        var runs = new ArrayList<Figures>();
        for (int i = 0; i < repeats; i++) {
            runs.add(once(load, size, cluster));
        }
        return new Repeated<>(runs);
    }

    private static Figures once(Load load, int size, Cluster cluster) {
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.url("postgres"));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
        try (var pool = new HikariDataSource(config)) {
            var plan = Plan.of(Arrivals.constant(load.perSecond()), RUNG).warmUp(Duration.ofSeconds(1));
            var report = new OpenLoop(plan, load.on(pool), size).run();
            var served =
                    report.series().stream().mapToLong(step -> step.answered()).sum();
            return new Figures(
                    1e3 * served / RUNG.toMillis(),
                    report.all().latency().percentile(LAST).toNanos() / 1e6);
        }
    }

    private static void print(int size, Repeated<Figures> figures) {
        System.out.printf(
                "    pool %3d   %6.0f ok/s (least %6.0f)   p99 %7.0f ms (worst %7.0f)%n",
                size,
                figures.median(Figures::perSecond),
                figures.least(Figures::perSecond),
                figures.median(Figures::p99),
                figures.most(Figures::p99));
    }

    private record Update(DataSource pool, String text, int row) implements Request {
        Update(DataSource pool, String text, RandomGenerator random) {
            this(pool, text, 1 + random.nextInt(ROWS));
        }

        @Override
        public String name() {
            return "update";
        }

        @Override
        public void run() throws SQLException {
            try (var connection = pool.getConnection();
                    var statement = connection.prepareStatement(text)) {
                statement.setInt(1, row);
                statement.execute();
            }
        }
    }
}
