package dev.plimsoll.guard.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Source;
import dev.plimsoll.guard.source.Told;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.junit.PostgresPair;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@PostgresPair(standbys = 0, shared = true)
class ProbeTest {
    private final LinkedBlockingQueue<Cause> failures = new LinkedBlockingQueue<>();
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void a_database_that_is_full_is_asked_once_a_second(Cluster cluster) throws SQLException, InterruptedException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("create role small login connection limit 0");
        }
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.primary().url("postgres"));
        config.setUsername("small");
        var settings = Settings.standard();
        try (var source = Source.of(config, () -> settings).orElseThrow()) {
            var probe = new Probe(source.hosts().get(0), source, () -> settings, new Listening());
            var begin = System.nanoTime();
            probe.start();
            for (int i = 0; i < 3; i++) {
                assertThat(failures.poll(10, TimeUnit.SECONDS)).isEqualTo(Cause.DATABASE_FULL);
            }
            probe.end();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoever_may_not_see_the_sessions_of_a_database_is_no_failure_of_it(Cluster cluster)
            throws SQLException, InterruptedException {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("create database closed");
            statement.execute("create role blind login");
        }
        try (var connection = DriverManager.getConnection(cluster.primary().url("closed"), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("revoke select on pg_stat_activity from public");
        }
        var config = new HikariConfig();
        config.setJdbcUrl(cluster.primary().url("closed"));
        config.setUsername("blind");
        var settings = Settings.standard();
        try (var source = Source.of(config, () -> settings).orElseThrow()) {
            var probe = new Probe(source.hosts().get(0), source, () -> settings, new Listening());
            probe.start();
            assertThat(failures.poll(1_500, TimeUnit.MILLISECONDS)).isNull();
            probe.end();

            assertThat(answers).hasPositiveValue();
        }
    }

    private final class Listening implements Probe.Hearer {
        @Override
        public void asked(Host host) {}

        @Override
        public void told(Host host, Told told) {
            answers.incrementAndGet();
        }

        @Override
        public void failed(Host host, Failure failure) {
            failures.add(failure.cause());
        }

        @Override
        public boolean curious() {
            return false;
        }

        @Override
        public void sessions(Host host, Sessions seen) {}
    }
}
