package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.CommitUnknownException;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit waits for a standby that does not answer, and the wait is cancelled. */
@Tag("slow")
@PostgresPair(synchronous = true, shared = true)
class CommitUnknownTest {
    private static final String WAITING = "from pg_stat_activity where wait_event = 'SyncRep'";
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void thread_ends() {
        thread.shutdownNow();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"enforce", "observe"})
    void it_is_told_when_asked_for_and_else_only_said(String mode, Cluster cluster) throws SQLException {
        var settings = Pools.enforce("commit.check", mode);
        try (var pool = Pools.guarded(cluster, 2, settings)) {
            cluster.standbys().get(0).freeze();
            var committed = CompletableFuture.supplyAsync(() -> commit(pool), thread);
            Pools.until(() -> ask(cluster, "select count(*) " + WAITING) == 1);
            ask(cluster, "select count(pg_cancel_backend(pid)) " + WAITING);

            assertThat(committed.join().map(SQLException::getSQLState))
                    .isEqualTo(mode.equals("enforce") ? Optional.of("08007") : Optional.empty());
            Pools.untilTold(pool, decision -> decision.what().startsWith("commit "));
        } finally {
            cluster.standbys().get(0).thaw();
        }
    }

    private static Optional<SQLException> commit(GuardedDataSource pool) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("create table if not exists told (id int)");
                statement.execute("insert into told values (1)");
            }
            connection.commit();
            return Optional.empty();
        } catch (CommitUnknownException unknown) {
            return Optional.of(unknown);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static int ask(Cluster cluster, String question) {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
