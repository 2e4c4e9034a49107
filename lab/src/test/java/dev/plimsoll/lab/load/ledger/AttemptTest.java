package dev.plimsoll.lab.load.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.junit.PostgresPair;
import dev.plimsoll.lab.load.ledger.Ledger.Purchase;
import dev.plimsoll.lab.process.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exceptions of real drivers, pools and servers mean, held against what the server has afterwards. */
class AttemptTest {
    private static final String ALL = "select key from orders";
    private static final UUID ORDER = new UUID(1, 2);

    @TempDir
    Path folder = Path.of(".");

    @Test
    @PostgresPair(standbys = 0)
    void what_was_never_committed_has_failed(Cluster cluster) throws Exception {
        var primary = cluster.primary();
        run(primary, "create table orders (key uuid unique deferrable initially deferred)");
        run(primary, "create table stock (left_over int); insert into stock values (10)");

        assertFails(
                primary,
                pooled("jdbc:postgresql://127.0.0.1:" + unusedPort() + "/postgres"),
                "Connection is not available");
        assertFails(primary, exhausted(primary), "Connection is not available");
        assertFails(primary, serializationFailure(primary), "40001");
        assertFails(primary, transaction(primary, AttemptTest::insert), "23505");
        assertFails(
                primary,
                transaction(primary, connection -> {
                    terminateAll(primary);
                    insert(connection);
                }),
                "57P01");
        assertFails(
                primary,
                transaction(
                        primary,
                        connection -> assertThatThrownBy(() -> run(connection, "select 1 / 0"))
                                .hasMessageContaining("division by zero")),
                "25P02");
    }

    @Test
    @PostgresPair(synchronous = true)
    void a_wait_for_a_standby_that_was_given_up_is_a_warning_and_no_acknowledgement(Cluster cluster) throws Exception {
        var primary = cluster.primary();
        run(primary, "create table orders (key uuid)");
        cluster.standbys().get(0).stop();

        var byTimeout = new UUID(0, 1);
        assertThat(settle(ledger -> ledger.place(byTimeout, attempt -> {
                    try (var connection = primary.connect();
                            var insert = connection.prepareStatement("insert into orders values (?)")) {
                        insert.setObject(1, byTimeout);
                        insert.setQueryTimeout(1);
                        attempt.execute(insert);
                    }
                })))
                .isEqualTo(new Settlement(
                        State.ACK_WITH_WARNING,
                        "01000 canceling wait for synchronous replication due to user request"));

        var waiting = committing(primary);
        run(primary, "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
        assertThat(waiting.join().state()).isEqualTo(State.ACK_WITH_WARNING);
        assertThat(Node.of(primary).holdings(ALL).rows()).containsOnlyKeys(byTimeout, ORDER);
    }

    @Test
    @PostgresPair(synchronous = true)
    void what_was_sent_and_not_answered_may_be_there(Cluster cluster) throws Exception {
        var primary = cluster.primary();
        run(primary, "create table orders (key uuid)");
        cluster.standbys().get(0).stop();

        var terminated = committing(primary);
        run(primary, "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
        assertThatThrownBy(terminated::join).isInstanceOf(CompletionException.class);
        assertThat(state()).isEqualTo(State.INDETERMINATE);
        assertThat(Node.of(primary).holdings(ALL).rows()).containsOnlyKeys(ORDER);

        run(primary, "set synchronous_commit = local; truncate orders");
        var crashed = committing(primary);
        primary.crash();
        assertThatThrownBy(crashed::join).hasRootCauseInstanceOf(EOFException.class);
        assertThat(state()).isEqualTo(State.INDETERMINATE);
        primary.start();
        assertThat(Node.of(primary).holdings(ALL).rows()).containsOnlyKeys(ORDER);
    }

    @Test
    @PostgresPair(standbys = 0)
    void what_breaks_after_the_yes_changes_nothing(Cluster cluster) throws Exception {
        var primary = cluster.primary();
        run(primary, "create table orders (key uuid)");
        assertThat(settle(ledger -> ledger.place(ORDER, attempt -> {
                    try (var connection = begin(primary)) {
                        run(connection, "do $$ begin raise warning 'not of the commit'; end $$");
                        insert(connection);
                        attempt.commit(connection);
                        throw new SQLException("closing failed", "08006");
                    }
                })))
                .isEqualTo(new Settlement(State.ACK, ""));
    }

    /** Why an attempt looks before it commits. Once a driver throws here, it need not. */
    @Test
    @PostgresPair(standbys = 0)
    void the_driver_reports_the_commit_of_an_aborted_transaction_as_success(Cluster cluster) throws Exception {
        var primary = cluster.primary();
        run(primary, "create table orders (key uuid)");
        try (var connection = begin(primary)) {
            insert(connection);
            assertThatThrownBy(() -> run(connection, "select 1 / 0")).isInstanceOf(SQLException.class);
            connection.commit();
        }
        assertThat(Node.of(primary).holdings(ALL).rows()).isEmpty();
    }

    private interface Attempted {
        Settlement in(Ledger ledger) throws SQLException;
    }

    private Settlement settle(Attempted attempted) throws SQLException {
        try (var ledger = Ledger.open(folder.resolve("ledger"), InstantSource.system())) {
            return attempted.in(ledger);
        }
    }

    private State state() {
        var states = Ledger.read(folder.resolve("ledger")).states();
        return states.getOrDefault(ORDER, State.INTENT);
    }

    private void assertFails(Server primary, Attempted attempted, String said) throws Exception {
        assertThatThrownBy(() -> settle(attempted)).isInstanceOf(SQLException.class);
        assertThat(Files.readAllLines(folder.resolve("ledger")))
                .last()
                .asString()
                .contains("FAIL", said);
        assertThat(state()).isEqualTo(State.FAIL);
        assertThat(Node.of(primary).holdings(ALL).rows()).isEmpty();
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    /** An order, something else, and the commit. */
    private static Attempted transaction(Server server, Work work) {
        return ledger -> ledger.place(ORDER, attempt -> {
            try (var connection = begin(server)) {
                insert(connection);
                work.on(connection);
                attempt.commit(connection);
            }
        });
    }

    private static int unusedPort() throws IOException {
        try (var unused = new ServerSocket(0)) {
            return unused.getLocalPort();
        }
    }

    private static Attempted pooled(String url) {
        return ledger -> {
            try (var pool = pool(url)) {
                return ledger.place(ORDER, attempt -> pool.getConnection().close());
            }
        };
    }

    private static Attempted exhausted(Server primary) {
        return ledger -> {
            try (var pool = pool(primary.url("postgres"));
                    var all = pool.getConnection()) {
                assertThat(all.isValid(1)).isTrue();
                return ledger.place(ORDER, attempt -> pool.getConnection().close());
            }
        };
    }

    private static Attempted serializationFailure(Server primary) {
        return ledger -> ledger.place(ORDER, attempt -> {
            try (var one = begin(primary);
                    var other = begin(primary)) {
                for (var connection : List.of(one, other)) {
                    run(connection, "set transaction isolation level serializable");
                    run(connection, "select sum(left_over) from stock");
                }
                run(one, "insert into stock values (1)");
                run(other, "insert into stock values (2)");
                insert(other);
                one.commit();
                attempt.commit(other);
            }
        });
    }

    /** An order whose commit waits for its standby. */
    private CompletableFuture<Settlement> committing(Server primary) {
        Purchase purchase = attempt -> {
            try (var connection = begin(primary)) {
                insert(connection);
                attempt.commit(connection);
            }
        };
        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return settle(ledger -> ledger.place(ORDER, purchase));
            } catch (SQLException failure) {
                throw new CompletionException(failure);
            }
        });
        assertThat(Deadline.in(Duration.ofSeconds(20)).waitFor(() -> waitsForStandby(primary)))
                .isTrue();
        return waiting;
    }

    private static boolean waitsForStandby(Server primary) {
        try (var connection = primary.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select 1 from pg_stat_activity where wait_event = 'SyncRep'")) {
            return rows.next();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void terminateAll(Server primary) throws SQLException {
        run(
                primary,
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                        + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static Connection begin(Server server) throws SQLException {
        var connection = server.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void insert(Connection connection) throws SQLException {
        run(connection, "insert into orders values ('" + ORDER + "')");
    }

    private static void run(Server server, String command) throws SQLException {
        try (var connection = server.connect()) {
            run(connection, command);
        }
    }

    private static void run(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
