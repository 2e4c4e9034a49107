package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Switched off, observing or closed, it is HikariCP. */
@Tag("hikaricp")
@PostgresPair(standbys = 0, shared = true)
class PlainTest {
    @Test
    void switched_off_it_hands_out_hikaris_own_connections(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 2, Pools.OFF)) {
            pool.getConnection().close();
            try (var connection = pool.getConnection()) {
                assertThat(connection.getClass().getName()).startsWith("com.zaxxer.hikari");
            }
        }
    }

    @Test
    void observing_it_refuses_when_hikari_does_in_its_words_and_says_why(Cluster cluster) throws SQLException {
        var config = Pools.config(cluster, 1);
        config.setConnectionTimeout(250);
        try (var pool = new GuardedDataSource(config, Settings.standard());
                var only = pool.getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .isInstanceOfSatisfying(NoConnectionException.class, why -> {
                        assertThat(why.reason()).isNotEqualTo(Cause.UNKNOWN);
                        assertThat(why.snapshot()).isNotNull();
                    })
                    .hasMessageStartingWith(
                            pool.getPoolName() + " - Connection is not available, request timed out after");
            Pools.until(() -> pool.decisions().stream()
                    .anyMatch(decision -> !decision.done() && decision.what().equals("turn 1 callers away at once")));
        }
    }

    @Test
    void what_it_is_not_it_refuses_as_hikari_does(Cluster cluster) throws SQLException {
        try (var pool = new GuardedDataSource(Pools.config(cluster, 1), Settings.standard())) {
            pool.getConnection().close();

            assertThatThrownBy(() -> pool.unwrap(Runnable.class)).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    @Test
    void a_pool_that_may_start_without_its_database_says_why_from_the_first_call(Cluster cluster) {
        var config = Pools.config(cluster, 1);
        config.setUsername("nobody");
        config.setConnectionTimeout(300);
        config.setInitializationFailTimeout(-1);
        try (var pool = new GuardedDataSource(config, Settings.standard())) {
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOfSatisfying(
                            NoConnectionException.class,
                            why -> assertThat(why.reason()).isEqualTo(Cause.CREDENTIALS));
        }
    }

    @Test
    void a_closed_pool_says_so_and_frees_those_who_wait(Cluster cluster) throws SQLException {
        var pool = Pools.guarded(cluster, 1, Pools.ENFORCE);
        var thread = Executors.newSingleThreadExecutor();
        pool.getConnection();
        var waiting = CompletableFuture.supplyAsync(() -> refusal(pool), thread);
        Pools.until(() -> pool.snapshot().waiting() == 1);
        pool.close();

        assertThat(waiting.join()).hasMessageContaining("closed");
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class).hasMessageContaining("closed");
        thread.shutdown();
    }

    @Test
    void closing_it_under_load_ends_every_caller_with_an_sql_exception(Cluster cluster) {
        var pool = Pools.guarded(cluster, 3, Pools.enforce("connection-timeout", "1s"));
        var threads = Executors.newCachedThreadPool();
        var served = new AtomicInteger();
        var callers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> borrowUntilClosed(pool, served), threads))
                .toList();
        Pools.until(() -> served.get() > 100);
        pool.close();

        assertThat(callers).allSatisfy(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(10)));
        assertThat(pool.snapshot().inUse()).isZero();
        threads.shutdown();
    }

    private static void borrowUntilClosed(GuardedDataSource pool, AtomicInteger served) {
        while (true) {
            try (var connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                served.incrementAndGet();
            } catch (SQLException closing) {
                assertThat(pool.isClosed()
                                || String.valueOf(closing.getMessage()).contains("closed"))
                        .isTrue();
                return;
            }
        }
    }

    @Test
    void a_listener_that_throws_is_ignored(Cluster cluster) throws SQLException {
        try (var pool = Pools.guarded(cluster, 1, Pools.ENFORCE)) {
            pool.tell(new Listener() {
                @Override
                public void borrowed(String lane, long waitNanos) {
                    throw new IllegalStateException("not my day");
                }
            });
            pool.getConnection().close();
            pool.getConnection().close();

            assertThat(pool.snapshot().inUse()).isZero();
        }
    }

    private static Throwable refusal(GuardedDataSource pool) {
        try {
            return new AssertionError(pool.getConnection());
        } catch (SQLException refused) {
            return refused;
        }
    }
}
