package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.PGConnection;

/** One pool with one connection: what is not given back, or not as it was, would be seen by the next test. */
@Tag("hikaricp")
@PostgresPair(standbys = 0, shared = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcHabitsTest {
    private GuardedDataSource pool;

    @BeforeAll
    void one_connection(Cluster cluster) throws SQLException {
        pool = Pools.guarded(cluster, 1, Pools.enforce("connection-timeout", "1s"));
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table habit (id int primary key)");
        }
    }

    @AfterEach
    void nothing_is_left_and_the_connection_is_as_new() throws SQLException {
        assertThat(pool.snapshot().inUse()).isZero();
        try (var connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
        Pools.until(() -> pool.snapshot().inUse() == 0);
    }

    @AfterAll
    void closed() {
        pool.close();
    }

    @Test
    void what_is_not_committed_is_gone_and_settings_are_reset() throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            insert(connection, 1);
            var here = connection.setSavepoint();
            insert(connection, 2);
            connection.rollback(here);
            connection.commit();
            insert(connection, 3);
        }
        try (var connection = pool.getConnection()) {
            connection.setReadOnly(true);
        }

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void closing_twice_gives_back_once() throws SQLException {
        var connection = pool.getConnection();
        connection.close();
        connection.close();

        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThat(pool.snapshot().inUse()).isZero();
        assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
    }

    @Test
    void another_thread_may_close_it() throws SQLException {
        var connection = pool.getConnection();
        CompletableFuture.runAsync(() -> close(connection)).join();

        assertThat(pool.snapshot().inUse()).isZero();
    }

    @Test
    void what_is_closed_through_its_statement_comes_back_when_the_next_one_waits() throws SQLException {
        var connection = pool.getConnection();
        connection.createStatement().getConnection().close();
        try (var next = pool.getConnection()) {
            assertThat(next.isValid(1)).isTrue();
            assertThat(connection.isClosed()).isTrue();
        }
        connection.close();
    }

    @Test
    void the_drivers_own_is_found_behind_it() throws SQLException {
        try (var connection = pool.getConnection()) {
            assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
            assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
        }
    }

    @Test
    void an_aborted_one_is_replaced() throws SQLException {
        int before;
        try (var connection = pool.getConnection()) {
            before = pid(connection);
            connection.abort(Executors.newSingleThreadExecutor());
            assertThat(connection.isClosed()).isTrue();
        }
        try (var connection = pool.getConnection()) {
            assertThat(pid(connection)).isNotEqualTo(before);
        }
    }

    @Test
    void one_that_the_server_ended_is_replaced(Cluster cluster) throws SQLException {
        try (var connection = pool.getConnection()) {
            end(cluster, pid(connection));
            assertThatThrownBy(() -> pid(connection)).isInstanceOf(SQLException.class);
        }
        try (var connection = pool.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void evicting_it_from_the_pool_is_understood() throws SQLException {
        var connection = pool.getConnection();
        int before = pid(connection);
        pool.evictConnection(connection);
        connection.close();
        try (var next = pool.getConnection()) {
            assertThat(pid(next)).isNotEqualTo(before);
        }
    }

    @Test
    void one_that_is_evicted_and_never_closed_is_not_missed() throws SQLException {
        pool.evictConnection(pool.getConnection());
        try (var next = pool.getConnection()) {
            assertThat(next.isValid(1)).isTrue();
        }
    }

    @Test
    void an_interrupt_while_waiting_ends_the_wait_as_it_does_in_hikari() throws SQLException {
        try (var connection = pool.getConnection()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(pool::getConnection)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Interrupted during connection acquisition");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    private int count() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from habit")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (var statement = connection.prepareStatement("insert into habit values (?)")) {
            statement.setInt(1, id);
            statement.executeUpdate();
        }
    }

    private static int pid(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void end(Cluster cluster, int pid) throws SQLException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(" + pid + ", 5000)");
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
