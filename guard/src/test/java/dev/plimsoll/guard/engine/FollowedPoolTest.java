package dev.plimsoll.guard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.GuardedDataSource;
import dev.plimsoll.guard.Listener;
import dev.plimsoll.guard.NoConnectionException;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
@Tag("hikaricp")
@PostgresPair
class FollowedPoolTest {
    private static final Map<String, String> FOLLOWS = Map.of("gate", "enforce", "follow", "enforce");

    @Test
    void who_waits_while_the_primary_is_frozen_gets_the_new_one(Cluster cluster) throws SQLException {
        var thread = Executors.newSingleThreadExecutor();
        try (var pool = pool(cluster, Duration.ofSeconds(20))) {
            var held = Pools.take(pool, 3);
            held.remove(0).close();
            cluster.primary().freeze();
            Pools.untilTold(pool, FollowedPoolTest::stops);
            var waiting = CompletableFuture.supplyAsync(() -> writes(pool), thread);
            cluster.promote(cluster.standbys().get(0));

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
            for (var connection : held) {
                Pools.until(() -> dead(connection));
                connection.close();
            }
            assertThat(pool.snapshot().inUse()).isZero();
        }
        thread.shutdown();
    }

    @Test
    void without_a_primary_the_cause_is_told(Cluster cluster) throws SQLException {
        try (var pool = pool(cluster, Duration.ofMillis(1_500))) {
            pool.getConnection().close();
            cluster.primary().crash();
            var why = catchThrowableOfType(NoConnectionException.class, () -> {
                while (true) {
                    pool.getConnection().close();
                }
            });

            assertThat(why.reason()).isIn(Cause.NO_PRIMARY, Cause.DATABASE_DOWN);
            assertThat(why.getSQLState()).startsWith("08");
        }
    }

    @Test
    void a_watcher_that_is_stuck_keeps_nobody_waiting(Cluster cluster) throws SQLException {
        var stuck = new CountDownLatch(1);
        try (var pool = pool(cluster, Duration.ofSeconds(10))) {
            pool.getConnection().close();
            pool.tell(new Listener() {
                @Override
                public void decided(Decision decision) {
                    if (stops(decision)) {
                        awaitQuietly(stuck);
                    }
                }
            });
            cluster.primary().freeze();
            Pools.untilTold(pool, FollowedPoolTest::stops);
            cluster.primary().thaw();

            assertThat(pool.getConnection().isValid(1)).isTrue();
            Pools.untilTold(pool, decision -> decision.why().equals("the watcher does not answer"));
        } finally {
            stuck.countDown();
        }
    }

    @Test
    void who_stops_following_and_follows_again_is_told_of_a_frozen_primary(Cluster cluster) throws SQLException {
        try (var pool = pool(cluster, Duration.ofSeconds(10))) {
            pool.getConnection().close();
            pool.change(Map.of("follow", "off"), "me");
            pool.change(Map.of("follow", "enforce"), "me");
            pool.getConnection().close();
            cluster.primary().freeze();

            Pools.untilTold(pool, FollowedPoolTest::stops);
            cluster.primary().thaw();
        }
    }

    /** A machine that moved: its old address swallows everything, and HikariCP asks there for five seconds. */
    @Test
    void who_asks_when_the_primary_is_at_another_address_is_not_lent_what_led_to_the_old(Cluster cluster)
            throws Exception {
        try (var first = Link.to(cluster.primary().port());
                var second = Link.to(cluster.primary().port());
                var pool = pool(
                        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?user=postgres"
                                .formatted(first.port(), second.port()),
                        Duration.ofSeconds(10))) {
            second.inflict(new BlackHole());
            Pools.take(pool, 3).forEach(FollowedPoolTest::giveBack);
            Pools.until(() -> pool.getHikariPoolMXBean().getIdleConnections() == 3);
            second.heal();
            first.inflict(new BlackHole());
            Pools.untilTold(pool, decision -> decision.what().startsWith("take 127.0.0.1:" + second.port()));
            var begin = System.nanoTime();

            assertThat(pool.getConnection().isValid(1)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean stops(Decision decision) {
        return decision.what().startsWith("hand out no connection");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static GuardedDataSource pool(Cluster cluster, Duration timeout) {
        return pool(cluster.url("postgres"), timeout);
    }

    private static GuardedDataSource pool(String url, Duration timeout) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(3);
        config.setConnectionTimeout(timeout.toMillis());
        return new GuardedDataSource(config, Settings.standard().with(FOLLOWS));
    }

    private static boolean writes(GuardedDataSource pool) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table followed (id int)");
            return true;
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean dead(Connection connection) {
        try {
            return connection.unwrap(Connection.class).isClosed();
        } catch (SQLException failed) {
            return true;
        }
    }
}
