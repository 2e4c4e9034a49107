package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table is altered under the prepared statements of a whole pool. */
@PostgresPair(standbys = 0, shared = true)
class MigrationTest {
    private static final int SIZE = 10;
    private static final String ASK =
            "select stock.*, pg_backend_pid() as process from (values (1)) one left join stock on true";

    private static final String KEPT = "keep connections whose prepared statements are outdated";

    private int failed;

    @BeforeEach
    void a_table(Cluster cluster) throws SQLException {
        run(cluster, "drop table if exists stock; create table stock (id int)");
    }

    @Test
    void hikari_replaces_the_whole_pool(Cluster cluster) throws SQLException {
        var config = Pools.config(cluster, SIZE);
        config.addDataSourceProperty("prepareThreshold", "1");
        try (var pool = new HikariDataSource(config)) {
            assertThat(replaced(cluster, pool)).isEqualTo(SIZE);
            assertThat(failed).isEqualTo(SIZE);
        }
    }

    @Test
    void an_enforcing_guard_replaces_one_in_ten_and_no_more_statements_fail(Cluster cluster) throws SQLException {
        try (var pool = guarded(cluster, "enforce")) {
            assertThat(replaced(cluster, pool)).isLessThanOrEqualTo(SIZE / 10);
            assertThat(failed).isEqualTo(SIZE);
            Pools.untilTold(pool, decision -> decision.done() && decision.what().equals(KEPT));
        }
    }

    @Test
    void an_observing_one_says_so_and_touches_nothing(Cluster cluster) throws SQLException {
        try (var pool = guarded(cluster, "observe")) {
            assertThat(replaced(cluster, pool)).isEqualTo(SIZE);
            Pools.untilTold(
                    pool, decision -> !decision.done() && decision.what().equals(KEPT));
        }
    }

    private static GuardedDataSource guarded(Cluster cluster, String follow) {
        var config = Pools.config(cluster, SIZE);
        config.addDataSourceProperty("prepareThreshold", "1");
        return new GuardedDataSource(config, Settings.standard().with(Map.of("follow", follow)));
    }

    /** How many of the pool's server processes are others after each connection was used twice. */
    private int replaced(Cluster cluster, HikariDataSource pool) throws SQLException {
        var before = everyone(pool);
        assertThat(before).hasSize(SIZE);
        assertThat(failed).isZero();
        run(cluster, "alter table stock add column note text");
        everyone(pool);
        var after = everyone(pool);
        assertThat(after).hasSize(SIZE);
        after.removeAll(before);
        return after.size();
    }

    /** Borrows all at once and uses each in a transaction; the processes behind those that worked. */
    private Set<Integer> everyone(HikariDataSource pool) throws SQLException {
        var all = new ArrayList<Connection>();
        var processes = new HashSet<Integer>();
        for (int i = 0; i < SIZE; i++) {
            all.add(pool.getConnection());
        }
        for (var connection : all) {
            connection.setAutoCommit(false);
            try (connection;
                    var statement = connection.prepareStatement(ASK)) {
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    processes.add(rows.getInt("process"));
                }
                connection.commit();
            } catch (SQLException outdated) {
                assertThat(outdated.getSQLState()).isEqualTo("0A000");
                failed++;
            }
        }
        return processes;
    }

    private static void run(Cluster cluster, String commands) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute(commands);
        }
    }
}
