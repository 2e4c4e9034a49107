package dev.plimsoll.guard.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.engine.Pools;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool of four, all four taken, and one more who asks why. */
@PostgresPair(standbys = 0, shared = true)
class ReasonTest {
    private static final int ALL = 4;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean done;

    @AfterEach
    void everybody_goes_home() {
        done = true;
        threads.shutdownNow();
    }

    @Test
    void code_that_does_other_things_holds_them(Cluster cluster) {
        try (var pool = pool(cluster)) {
            take(pool, connection -> {
                while (!done) {
                    LockSupport.parkNanos(1_000_000);
                }
            });

            var why = why(pool);
            assertThat(why.reason()).isEqualTo(Cause.HELD_IDLE);
            assertThat(why.getMessage()).contains(ReasonTest.class.getName());
            done = true;
        }
    }

    @Test
    void threads_that_ended_or_went_back_for_other_work_hold_them(Cluster cluster) {
        try (var pool = pool(cluster)) {
            var all = IntStream.range(0, ALL)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> borrow(pool), threads))
                    .toList();
            all.forEach(CompletableFuture::join);

            assertThat(why(pool).reason()).isEqualTo(Cause.LEAK);
        }
    }

    @Test
    void the_database_takes_long(Cluster cluster) {
        try (var pool = pool(cluster)) {
            take(pool, connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("select pg_sleep(3)");
                } catch (SQLException ended) {
                    // the pool was closed
                    return;
                }
            });
            Pools.until(() -> why(pool).reason() == Cause.DATABASE_SLOW);
        }
    }

    @Test
    void they_wait_for_a_lock(Cluster cluster) throws SQLException {
        waitForALock(cluster, "postgres");
    }

    @Test
    void they_wait_for_a_lock_and_the_role_may_have_no_connection_more(Cluster cluster) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("create role crowded login connection limit " + (ALL + 1)
                    + "; grant pg_write_all_data to crowded"); // all and the probe
        }
        waitForALock(cluster, "crowded");
    }

    private void waitForALock(Cluster cluster, String role) throws SQLException {
        var locked = new CountDownLatch(1);
        try (var locker = cluster.primary().connect();
                var statement = locker.createStatement();
                var pool = pool(cluster, role)) {
            statement.execute("create table if not exists stall (id int)");
            take(pool, connection -> {
                try (var insert = connection.createStatement()) {
                    locked.await();
                    insert.execute("insert into stall values (1)");
                } catch (SQLException | InterruptedException ended) {
                    // the pool was closed
                    return;
                }
            });
            Pools.until(() -> sessions(cluster, role) > ALL);
            locker.setAutoCommit(false);
            statement.execute("lock table stall");
            locked.countDown();
            Pools.until(() -> why(pool).reason() == Cause.LOCK_STALL);
        }
    }

    private static int sessions(Cluster cluster, String role) {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where usename = '" + role + "'")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void each_of_them_wants_another_one(Cluster cluster) {
        try (var pool = pool(cluster)) {
            var all = IntStream.range(0, ALL)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> nested(pool), threads))
                    .toList();

            assertThat(all).extracting(CompletableFuture::join).contains(Cause.SELF_DEADLOCK.name(), "served");
        }
    }

    @Test
    void who_waits_in_line_is_told_why_those_before_cannot_connect(Cluster cluster) {
        var config = Pools.config(cluster, 1);
        config.setUsername("nobody");
        config.setConnectionTimeout(300);
        config.setInitializationFailTimeout(-1);
        try (var pool = new GuardedDataSource(config, Settings.standard().with(Pools.enforce("follow", "off")))) {
            assertThat(why(pool).reason()).isEqualTo(Cause.CREDENTIALS);
            pool.change(Map.of("connection-timeout", "5s"), "me");
            var before = CompletableFuture.supplyAsync(() -> borrow(pool), threads);
            Pools.until(() -> pool.snapshot().inUse() == 1);
            pool.change(Map.of("connection-timeout", "300ms"), "me");

            assertThat(why(pool).reason()).isEqualTo(Cause.CREDENTIALS);
            assertThat(before).isNotDone();
        }
    }

    private Object nested(GuardedDataSource pool) {
        try (var first = pool.getConnection()) {
            Pools.until(() -> done || pool.snapshot().inUse() == ALL);
            done = true;
            try (var second = pool.getConnection()) {
                assertThat(first).isNotSameAs(second);
                return "served";
            }
        } catch (NoConnectionException refused) {
            return refused.reason().name();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void take(GuardedDataSource pool, java.util.function.Consumer<Connection> work) {
        List<CompletableFuture<Void>> all = IntStream.range(0, ALL)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work.accept(borrow(pool)), threads))
                .toList();
        Pools.until(() -> pool.snapshot().inUse() == ALL || all.stream().anyMatch(CompletableFuture::isDone));
    }

    private static GuardedDataSource pool(Cluster cluster) {
        return pool(cluster, "postgres");
    }

    private static GuardedDataSource pool(Cluster cluster, String role) {
        var config = Pools.config(cluster, ALL);
        config.setUsername(role);
        return new GuardedDataSource(config, Settings.standard().with(Pools.enforce("connection-timeout", "400ms")));
    }

    private static NoConnectionException why(GuardedDataSource pool) {
        return catchThrowableOfType(NoConnectionException.class, pool::getConnection);
    }

    private static Connection borrow(GuardedDataSource pool) {
        try {
            return pool.getConnection();
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }
}
