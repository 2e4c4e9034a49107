package dev.plimsoll.bench.guard.goal;

import dev.plimsoll.bench.guard.contender.Contender;
import dev.plimsoll.bench.guard.contender.Contestant;
import dev.plimsoll.lab.cluster.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table is altered under the prepared statements of ten connections: how many are replaced at once, and what fails. */
public final class Migration implements Goal {
    private static final int SIZE = 10;
    private static final int ROUNDS = 3;
    private static final Map<Contender, String> ABSENT = Map.of(
            Contender.GUARD_TUNED, "as guard",
            Contender.PGBOUNCER, "its clients do not hold server processes",
            Contender.PGBOUNCER_TUNED, "its clients do not hold server processes");
    private static final String ASK =
            "select stock.*, pg_backend_pid() as process from (values (1)) one left join stock on true";

    @Override
    public String name() {
        return "migration";
    }

    @Override
    public String story() {
        return "ALTER TABLE under the prepared statements of ten connections, each in use three times after it";
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.atMost(10, "replaced %"), Figure.atMost(SIZE, "failed"));
    }

    @Override
    public Optional<String> absence(Contender contender) {
        return Optional.ofNullable(ABSENT.get(contender));
    }

    @Override
    public Measured run(Contender contender) throws Exception {
        try (var cluster = Cluster.pair().standbys(0).start();
                var owner = cluster.primary().connect();
                var migration = owner.createStatement();
                var pool = contender.open(cluster.url("postgres") + "&prepareThreshold=1", SIZE)) {
            migration.execute("create table stock (id int)");
            var before = everyone(pool).processes();
            migration.execute("alter table stock add column note text");
            var after = new HashSet<Integer>();
            double failed = 0;
            for (int i = 0; i < ROUNDS; i++) {
                var round = everyone(pool);
                failed += round.failed();
                after.addAll(round.processes());
            }
            after.removeAll(before);
            return Measured.of(Map.of("replaced %", 100.0 * after.size() / SIZE, "failed", failed));
        }
    }

    private record Round(Set<Integer> processes, int failed) {}

    /** Borrows all at once and uses each in a transaction of its own. */
    private static Round everyone(Contestant pool) throws SQLException {
        var all = new ArrayList<Connection>();
        for (int i = 0; i < SIZE; i++) {
            all.add(pool.borrow("default"));
        }
        var processes = new HashSet<Integer>();
        int failed = 0;
        for (var connection : all) {
            try (connection) {
                processes.add(process(connection));
            } catch (SQLException outdated) {
                failed++;
            }
        }
        return new Round(processes, failed);
    }

    private static int process(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(ASK);
                var rows = statement.executeQuery()) {
            rows.next();
            int process = rows.getInt("process");
            connection.commit();
            return process;
        } catch (SQLException failed) {
            connection.rollback();
            throw failed;
        }
    }
}
