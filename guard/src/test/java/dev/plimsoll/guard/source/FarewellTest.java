package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@PostgresPair(standbys = 0, shared = true)
class FarewellTest {
    @Test
    void every_statement_that_was_left_behind_is_ended_when_the_host_answers_again(Cluster cluster) throws Exception {
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.primary().url("postgres"));
        config.setUsername("postgres");
        var settings = Settings.standard().with(Map.of("follow", "enforce"));
        try (var source = Source.of(config, () -> settings).orElseThrow();
                var watching = cluster.primary().connect()) {
            var host = source.hosts().get(0);
            sleep(source.getConnection());
            await(watching, 1);
            source.abandon(host, false);
            sleep(source.getConnection());
            await(watching, 2);
            source.believe(new Belief(Optional.of(host), 0, 9, Optional.empty()));
            assertThat(source.outlive()).isEqualTo(1);
            source.settle(host);
            await(watching, 0);
        }
    }

    @Test
    void a_connection_that_is_left_ends_at_once_however_long_its_server_takes_to_be_told(Cluster cluster)
            throws Exception {
        var told = new CountDownLatch(1);
        var threads = Executors.newCachedThreadPool();
        var roster = new Roster(System::nanoTime);
        var host = new Host("127.0.0.1", cluster.primary().port());
        try (var connection = cluster.primary().connect()) {
            roster.add(new Physical(connection, host, Told.ask(connection)));
            new Farewell(roster, threads, (there, limit) -> slowly(told)).abandon(host, true);
            for (int i = 0; i < 1_000 && !connection.isClosed(); i++) {
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }

            assertThat(connection.isClosed()).isTrue();
        } finally {
            told.countDown();
            threads.shutdown();
        }
    }

    private static Connection slowly(CountDownLatch told) throws SQLException {
        try {
            told.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        throw new SQLException("no more", "08001");
    }

    private static void sleep(Connection connection) {
        var thread = new Thread(() -> {
            try (connection;
                    var statement = connection.createStatement()) {
                statement.execute("select pg_sleep(600)");
            } catch (SQLException ended) {
                return;
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(Connection watching, int sleepers) throws SQLException, InterruptedException {
        for (int i = 0; i < 1_000 && count(watching) != sleepers; i++) {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        }
        assertThat(count(watching)).isEqualTo(sleepers);
    }

    private static int count(Connection watching) throws SQLException {
        try (var statement = watching.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
