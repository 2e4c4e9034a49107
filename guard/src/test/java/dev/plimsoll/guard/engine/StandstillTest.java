package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A limited pool of four whose callers wait for what a limit does not change. */
@Tag("slow")
@PostgresPair(standbys = 0, shared = true)
class StandstillTest {
    private static final int ALL = 4;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean done;

    @AfterEach
    void everybody_goes_home() {
        done = true;
        threads.shutdownNow();
    }

    @Test
    void the_limit_stays_while_all_wait_for_a_lock(Cluster cluster) throws SQLException {
        try (var pool = pool(cluster);
                var locker = cluster.primary().connect();
                var statement = locker.createStatement()) {
            statement.execute("create table locked (id int)");
            locker.setAutoCommit(false);
            statement.execute("lock table locked");
            crowd(pool, connection -> execute(connection, "insert into locked values (1)"));

            stays(pool, Cause.LOCK_STALL.meaning());
            locker.rollback();
        }
    }

    @Test
    void the_limit_stays_while_connections_are_held_by_code_that_does_other_things(Cluster cluster) {
        try (var pool = pool(cluster)) {
            crowd(pool, connection -> {
                while (!done) {
                    LockSupport.parkNanos(1_000_000);
                }
            });

            stays(pool, "connections are held while the database has nothing to do");
            done = true;
        }
    }

    @Test
    void the_limit_stays_while_the_primary_says_nothing(Cluster cluster) {
        try (var pool = pool(cluster)) {
            crowd(pool, connection -> execute(connection, "select pg_sleep(0.01)"));
            Pools.until(() -> pool.snapshot().inUse() == ALL);
            cluster.primary().freeze();

            stays(pool, Cause.DATABASE_SILENT.meaning());
            cluster.primary().thaw();
        }
    }

    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    private static void stays(GuardedDataSource pool, String why) {
        Pools.until(() -> pool.decisions().stream()
                .anyMatch(decision -> decision.capability() == Capability.LIMIT
                        && decision.what().equals("limit stays " + ALL)
                        && decision.why().startsWith(why)));
        assertThat(pool.snapshot().limit()).isEqualTo(ALL);
    }

    private void crowd(GuardedDataSource pool, Use use) {
        for (int i = 0; i < 2 * ALL; i++) {
            threads.execute(() -> call(pool, use));
        }
    }

    private void call(GuardedDataSource pool, Use use) {
        while (!done) {
            try (var connection = pool.getConnection()) {
                use.of(connection);
            } catch (SQLException none) {
                // the next one may get one
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static GuardedDataSource pool(Cluster cluster) {
        return Pools.guarded(cluster, ALL, Pools.enforce("follow", "enforce", "limit", "enforce", "limit.floor", "4"));
    }
}
