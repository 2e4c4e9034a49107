package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A report that takes half a minute on a database that is well, with the settings that are to survive a failover. */
public final class LongReport implements Goal {
    @Override
    public String name() {
        return "report";
    }

    @Override
    public String story() {
        return "a report takes half a minute on a database that is well";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.atLeast(1, "finished"), Figure.note("after s"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return Failover.elsewhere(contender);
    }

    /** It waits and does nothing else. */
    @Override
    public int atOnce() {
        return Contender.values().length;
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Cluster.pair().start();
                var pool = contender.open(cluster.url("postgres"), 2);
                var connection = pool.borrow("default");
                var statement = connection.createStatement()) {
            var start = System.nanoTime();
            var finished = finished(() -> statement.execute("select pg_sleep(30)"));
            var figures = new LinkedHashMap<String, Double>();
            figures.put("finished", finished ? 1.0 : 0);
            figures.put("after s", (System.nanoTime() - start) / 1e9);
            return Measured.of(figures);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static boolean finished(Work work) {
        try {
            work.run();
            return true;
        } catch (SQLException ended) {
            return false;
        }
    }
}
