package dev.plimsoll.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.connection.GuardedConnection;
import dev.plimsoll.guard.engine.EngineMaker;
import dev.plimsoll.guard.engine.Pools;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks in the guard itself leaves a plain HikariCP at the last size, and is said. */
@Tag("hikaricp")
@PostgresPair(standbys = 0, shared = true)
class BrokenGuardTest {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger ticks = new AtomicInteger();

    @Test
    void a_gate_that_breaks(Cluster cluster) throws SQLException {
        var thread = Executors.newSingleThreadExecutor();
        try (var pool = new GuardedDataSource(
                Pools.config(cluster, 2), Settings.standard().with(Pools.ENFORCE), new EngineMaker(this::ticks))) {
            var first = pool.getConnection();
            pool.getConnection();
            broken.set(true);
            var third = CompletableFuture.supplyAsync(() -> borrow(pool), thread);
            Pools.untilTold(pool, decision -> decision.what().equals("plain HikariCP"));
            first.close();

            assertThat(third.join()).isNotInstanceOf(GuardedConnection.class);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
            Pools.untilTold(pool, decision -> decision.why().contains("the clock has stopped"));
        }
        thread.shutdown();
    }

    @Test
    void while_it_is_broken_hikari_is_as_large_as_it_was(Cluster cluster) throws SQLException {
        var config = Pools.config(cluster, 4);
        config.setConnectionTimeout(250);
        var pinned = Settings.standard().with(Map.of("limit", "enforce", "limit.pinned", "2"));
        try (var pool = new GuardedDataSource(config, pinned, new EngineMaker(this::ticks))) {
            pool.getConnection().close();
            Pools.until(() -> pool.snapshot().limit() == 2);
            var both = Pools.take(pool, 2);
            broken.set(true);
            CompletableFuture.supplyAsync(() -> catchThrowable(pool::getConnection))
                    .join();
            broken.set(false);
            int looks = ticks.get();
            Pools.until(() -> ticks.get() > looks + 20);

            Pools.untilTold(pool, decision -> decision.what().equals("plain HikariCP"));
            assertThat(pool.getMaximumPoolSize()).isEqualTo(both.size());
        }
    }

    @Test
    void one_that_cannot_begin_keeps_nobody_from_the_connections_it_was_to_lease(Cluster cluster) throws SQLException {
        broken.set(true);
        var leasing = Settings.standard().with(Map.of("budget", "enforce", "budget.connections", "10"));
        try (var pool = new GuardedDataSource(Pools.config(cluster, 3), leasing, new EngineMaker(this::ticks))) {
            assertThat(Pools.take(pool, 3)).hasSize(3);
        }
    }

    @ParameterizedTest(name = "after {0} looks")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void one_that_cannot_begin_leaves_no_lease_behind(int good, Cluster cluster) throws SQLException {
        var leasing = Settings.standard().with(Map.of("budget", "enforce", "budget.service", "broken" + good));
        try (var pool = new GuardedDataSource(Pools.config(cluster, 1), leasing, new EngineMaker(() -> {
            broken.set(ticks.get() >= good);
            return ticks();
        }))) {
            pool.getConnection().close();
        }
        Pools.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("plimsoll-lease broken" + good)));
    }

    @Test
    void one_that_is_still_broken_when_it_is_tried_again_is_not_heard_either(Cluster cluster) throws SQLException {
        var thread = Executors.newSingleThreadExecutor();
        var maker = new EngineMaker(this::ticks, Duration.ofMillis(20));
        try (var pool = new GuardedDataSource(
                Pools.config(cluster, 1), Settings.standard().with(Pools.ENFORCE), maker)) {
            var first = pool.getConnection();
            broken.set(true);
            var second = CompletableFuture.supplyAsync(() -> guarded(pool), thread);
            Pools.untilTold(pool, decision -> decision.what().equals("plain HikariCP"));
            first.close();

            assertThat(second.join()).isFalse();
            Pools.until(() -> !guarded(pool) && failures(pool) > 2);
            broken.set(false);
            Pools.until(() -> guarded(pool));
        }
        thread.shutdown();
    }

    private static long failures(GuardedDataSource pool) {
        return pool.decisions().stream()
                .filter(decision -> decision.what().equals("plain HikariCP"))
                .count();
    }

    private static boolean guarded(GuardedDataSource pool) {
        try (var connection = borrow(pool)) {
            return connection instanceof GuardedConnection;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Whichever look at the clock it is that fails. */
    @ParameterizedTest(name = "after {0} looks")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void the_first_caller_hears_hikari_and_not_a_broken_guard(int good) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/postgres");
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        var observing = Settings.standard().with(Map.of("follow", "off"));
        try (var pool = new GuardedDataSource(config, observing, new EngineMaker(() -> {
            broken.set(ticks.get() >= good);
            return ticks();
        }))) {
            assertThat(catchThrowable(pool::getConnection)).isInstanceOf(SQLTransientConnectionException.class);
        }
    }

    @Test
    void a_pool_is_closed_though_its_guard_cannot_be(Cluster cluster) {
        InvocationHandler refusing = (proxy, method, arguments) -> {
            throw new IllegalStateException("not now");
        };
        var engine =
                (Engine) Proxy.newProxyInstance(Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, refusing);
        var pool = new GuardedDataSource(
                Pools.config(cluster, 1), Settings.standard(), (source, plain, settings) -> engine);
        pool.close();

        assertThat(pool.isClosed()).isTrue();
    }

    private long ticks() {
        ticks.incrementAndGet();
        if (broken.get()) {
            throw new IllegalStateException("the clock has stopped");
        }
        return System.nanoTime();
    }

    private static Connection borrow(GuardedDataSource pool) {
        try {
            return pool.getConnection();
        } catch (SQLException refused) {
            throw new AssertionError(refused);
        }
    }
}
