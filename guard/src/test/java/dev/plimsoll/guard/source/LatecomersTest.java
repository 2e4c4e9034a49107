package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;

@PostgresPair(standbys = 0, shared = true)
class LatecomersTest {
    private static final int ALL = 1_000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Slow driver = new Slow();

    @BeforeEach
    void begin() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void end() throws SQLException {
        driver.ends.release(ALL);
        threads.shutdown();
        DriverManager.deregisterDriver(driver);
    }

    @Test
    void a_login_slower_than_an_attempt_is_used_and_no_other_is_left_behind(Cluster cluster) throws Exception {
        try (var connection = late(cluster)) {
            assertThat(connection.isValid(1)).isTrue();
            driver.ends.release(ALL);
            await(cluster, 1);
        }
    }

    /** Of a source that is closed then, and of which other attempts are still under way. */
    private Connection late(Cluster cluster) throws Exception {
        try (var source = source(cluster)) {
            source.setLoginTimeout(30);
            var asked = asked(source);
            driver.ends.release();
            return asked.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void attempts_under_way_count_towards_what_may_be_open(Cluster cluster) throws Exception {
        try (var source = source(cluster)) {
            source.setLoginTimeout(30);
            driver.ends.release(ALL);
            try (var first = source.getConnection()) {
                for (int i = 0; i < ALL && source.open() > 1; i++) {
                    new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
                }
                driver.ends.drainPermits();
                driver.begins.drainPermits();
                source.cap(2);
                var asked = asked(source);

                assertThat(source.open()).isEqualTo(2);
                assertThat(driver.begins.tryAcquire(2, 300, TimeUnit.MILLISECONDS))
                        .as("a second attempt beside the first")
                        .isFalse();
                driver.ends.release();
                try (var second = asked.get(20, TimeUnit.SECONDS)) {
                    assertThat(second).isNotSameAs(first);
                    assertThat(source.open()).isEqualTo(2);
                }
            }
        }
    }

    @Test
    void who_came_late_goes_when_something_else_is_believed(Cluster cluster) throws Exception {
        try (var source = source(cluster)) {
            assertThatThrownBy(source::getConnection).hasMessageContaining("no answer");
            await(cluster, 1);
            driver.ends.release();
            source.believe(new Belief(Optional.empty(), 0, 9, Optional.empty()));

            await(cluster, 0);
        }
    }

    @Test
    void who_came_late_is_of_one_user_and_kept_for_a_while(Cluster cluster) throws Exception {
        var host = new Host("127.0.0.1", cluster.primary().port());
        try (var connection = cluster.primary().connect()) {
            var late = new Physical(connection, host, Told.NOTHING);
            Comparator<Physical> any = Comparator.comparing(Physical::host);
            var app = Credentials.of("app", "secret");
            var latecomers = new Latecomers(threads, Duration.ZERO);
            latecomers.keep(late, app, Duration.ofHours(1));

            assertThat(latecomers.take(Credentials.of("owner", "secret"), any)).isEmpty();
            assertThat(latecomers.take(app, any)).contains(late);
            assertThat(latecomers.take(app, any)).isEmpty();

            latecomers.keep(late, app, Duration.ZERO);
            for (int i = 0; i < ALL && !connection.isClosed(); i++) {
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void who_came_late_and_was_ended_meanwhile_is_lent_to_nobody(Cluster cluster) throws Exception {
        var host = new Host("127.0.0.1", cluster.primary().port());
        try (var connection = cluster.primary().connect();
                var other = cluster.primary().connect();
                var statement = other.createStatement()) {
            var late = new Physical(connection, host, Told.ask(connection));
            assertThat(Latecomers.answers(late)).isTrue();
            statement.execute("select pg_terminate_backend(" + late.told().pid() + ", 5000)");

            assertThat(Latecomers.answers(late)).isFalse();
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private static Source source(Cluster cluster) {
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.primary().url("postgres") + "?ApplicationName=late");
        config.setUsername("postgres");
        config.setDriverClassName(Slow.class.getName());
        var settings = Settings.standard().with(Map.of("follow", "enforce", "follow.connect-timeout", "300ms"));
        return Source.of(config, () -> settings).orElseThrow();
    }

    /** Somebody asks, and his first attempt has ended though its login has not. */
    private Future<Connection> asked(Source source) {
        var asked = threads.submit(() -> source.getConnection());
        while (source.lastFailure().isEmpty()) {
            Thread.onSpinWait();
        }
        return asked;
    }

    private static void await(Cluster cluster, int sessions) throws SQLException, InterruptedException {
        try (var watching = cluster.primary().connect()) {
            for (int i = 0; i < ALL && count(watching) != sessions; i++) {
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }
            assertThat(count(watching)).isEqualTo(sessions);
        }
    }

    private static int count(Connection watching) throws SQLException {
        try (var statement = watching.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from pg_stat_activity where application_name = 'late'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Each login ends when it may. */
    public static final class Slow extends Driver {
        private final Semaphore begins = new Semaphore(0);
        private final Semaphore ends = new Semaphore(0);

        @Override
        public @Nullable Connection connect(String url, Properties properties) throws SQLException {
            begins.release();
            var connection = super.connect(url, properties);
            ends.acquireUninterruptibly();
            return connection;
        }
    }
}
