package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The failover nobody's pool followed: the old primary says nothing, and then it is back and accepts writes. */
@PostgresPair
class FrozenPrimaryTest {
    @Test
    void who_is_stuck_in_the_old_primary_is_freed_and_nobody_goes_back_to_it(Cluster cluster) throws Exception {
        var old = cluster.primary();
        var standby = cluster.standbys().get(0);
        try (var service = Followed.enforcing(cluster.url("postgres")).found();
                var connection = service.pool.getConnection();
                var statement = connection.createStatement()) {
            var stuck = CompletableFuture.supplyAsync(() -> outcome(() -> statement.execute("select pg_sleep(60)")));
            Followed.await("the statement", () -> running(old) == 1);
            old.freeze();
            Followed.await("the stop", () -> service.stopped.isPresent());
            assertThat(service.stopped).contains(Cause.DATABASE_SILENT);
            assertThat(service.ended).hasValue(0);

            cluster.promote(standby);
            var found = Followed.await("the move", () -> service.calls.contains("moved"));
            assertThat(found).isLessThan(Duration.ofSeconds(5));
            assertThat(stuck.get(5, TimeUnit.SECONDS)).startsWith("08");
            Followed.await("going on", () -> service.stopped.isEmpty());
            assertThat(service.port()).isEqualTo(standby.port());

            old.thaw();
            for (int i = 0; i < 20; i++) {
                assertThat(service.port()).isEqualTo(standby.port());
            }
            assertThat(service.source.open(service.source.hosts().get(0))).isZero();
            Followed.await("the end of the old statement", () -> running(old) == 0);
        }
    }

    @Test
    void a_pause_of_the_database_without_a_promotion_ends_nothing(Cluster cluster) throws Exception {
        try (var service = Followed.enforcing(cluster.url("postgres")).found();
                var connection = service.pool.getConnection()) {
            var pid = pid(connection);
            cluster.primary().freeze();
            Followed.await("the stop", () -> service.stopped.isPresent());
            cluster.primary().thaw();
            Followed.await("going on", () -> service.stopped.isEmpty());

            assertThat(pid(connection)).isEqualTo(pid);
            assertThat(service.calls).containsExactly("stop DATABASE_SILENT", "resume");
        }
    }

    private static int running(Server server) {
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where query ~ '^select pg_sleep'")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int pid(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String outcome(ThrowingCallable work) {
        try {
            work.call();
            return "done";
        } catch (SQLException failed) {
            return String.valueOf(failed.getSQLState());
        } catch (Throwable other) {
            return other.toString();
        }
    }
}
