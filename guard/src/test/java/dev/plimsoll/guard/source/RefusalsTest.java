package dev.plimsoll.guard.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.fault.Unreachable;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each way a real server, or the network before it, says no, and what it is called. */
class RefusalsTest {
    private static Cluster cluster;

    @BeforeAll
    static void start() throws SQLException {
        cluster = Cluster.pair()
                .standbys(1)
                .access(List.of(
                        "host all shut 127.0.0.1/32 reject",
                        "host all secret 127.0.0.1/32 scram-sha-256",
                        "host all all 127.0.0.1/32 trust"))
                .start();
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            statement.execute("create role shut login; create role secret login password 'x';"
                    + " create role small login connection limit 0; create role poor login");
        }
        cluster.awaitReplay();
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    private static Source source(String hosts, String rest) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s/%s".formatted(hosts, rest));
        var settings = Settings.standard().with(Map.of("follow", "enforce", "follow.connect-timeout", "300ms"));
        return Source.of(config, () -> settings).orElseThrow();
    }

    private static Cause cause(String hosts, String rest) {
        try (var source = source(hosts, rest)) {
            assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);
            return source.lastFailure().orElseThrow().cause();
        }
    }

    private static String primary() {
        return "127.0.0.1:" + cluster.primary().port();
    }

    private static String standby() {
        return "127.0.0.1:" + cluster.standbys().get(0).port();
    }

    @Test
    @Tag("slow")
    void the_server_refuses_in_its_own_words() {
        assertThat(cause(primary(), "postgres?user=secret&password=y")).isEqualTo(Cause.CREDENTIALS);
        assertThat(cause(primary(), "postgres?user=nobody")).isEqualTo(Cause.CREDENTIALS);
        assertThat(cause(primary(), "postgres?user=shut")).isEqualTo(Cause.REFUSED);
        assertThat(cause(primary(), "nothing?user=postgres")).isEqualTo(Cause.REFUSED);
        assertThat(cause(primary(), "postgres?user=small")).isEqualTo(Cause.DATABASE_FULL);
        assertThat(cause(primary(), "postgres?user=postgres&sslmode=require")).isEqualTo(Cause.TLS);
        assertThat(cause("127.0.0.1:1", "postgres?user=postgres")).isEqualTo(Cause.DATABASE_DOWN);
        assertThat(cause("nowhere.invalid", "postgres?user=postgres")).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void a_standby_alone_is_no_primary() {
        assertThat(cause(standby(), "postgres?user=postgres&targetServerType=primary"))
                .isEqualTo(Cause.NO_PRIMARY);
    }

    @Test
    void whoever_wants_a_standby_gets_it_and_whoever_takes_any_gets_the_primary() throws SQLException {
        for (int i = 0; i < 5; i++) {
            assertThat(role("secondary")).isEqualTo("on");
            assertThat(role("preferSecondary")).isEqualTo("on");
            assertThat(role("any")).isEqualTo("off");
            assertThat(role("primary")).isEqualTo("off");
        }
    }

    @Test
    void whoever_spreads_the_load_gets_some_of_each() throws SQLException {
        var roles = new HashSet<String>();
        for (int i = 0; i < 40 && roles.size() < 2; i++) {
            roles.add(role("any&loadBalanceHosts=true"));
        }

        assertThat(roles).containsExactlyInAnyOrder("on", "off");
    }

    private static String role(String wanted) throws SQLException {
        try (var source = source(standby() + "," + primary(), "postgres?user=postgres&targetServerType=" + wanted);
                var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select current_setting('in_hot_standby')")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void what_a_host_forbids_is_not_asked_for_each_time() throws SQLException {
        try (var owner = cluster.primary().connect();
                var grants = owner.createStatement();
                var source = source(primary(), "postgres?user=poor");
                var connection = source.aside(source.hosts().get(0), Duration.ofSeconds(1))) {
            grants.execute("revoke execute on function pg_control_system() from public");
            var question = new Question();
            assertThat(question.ask(connection).system()).isZero();
            grants.execute("grant execute on function pg_control_system() to public");

            assertThat(question.ask(connection).system()).isZero();
            assertThat(Told.ask(connection).system()).isNotZero();
        }
    }

    @Test
    void who_forbids_every_question_gives_connections_all_the_same() throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s/postgres?user=poor".formatted(primary()));
        var leasing = Settings.standard().with(Map.of("budget", "enforce"));
        try (var owner = cluster.primary().connect();
                var grants = owner.createStatement();
                var source = Source.of(config, () -> leasing).orElseThrow()) {
            grants.execute("revoke execute on function pg_is_in_recovery() from public");
            try (var connection = source.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
                assertThat(source.backends()).isEmpty();
            } finally {
                grants.execute("grant execute on function pg_is_in_recovery() to public");
            }
        }
    }

    @Test
    void a_server_that_stops_answering_is_not_asked_for_ever() throws Exception {
        try (var way = Link.to(cluster.primary().port());
                var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(way.port()))) {
            assertThat(Told.orNothing(connection, Duration.ofSeconds(10)).pid()).isPositive();
            assertThat(connection.getNetworkTimeout()).isZero();
            way.inflict(new BlackHole());

            assertThat(Told.orNothing(connection, Duration.ofMillis(100))).isEqualTo(Told.NOTHING);
        }
    }

    @Test
    void a_provider_of_credentials_that_fails_is_no_failure_of_ours() {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://%s/postgres".formatted(primary()));
        config.setCredentialsProvider(() -> {
            throw new IllegalStateException("the vault is sealed");
        });
        try (var source = Source.of(config, Settings::standard).orElseThrow()) {
            assertThatThrownBy(() -> source.aside(source.hosts().get(0), Duration.ofSeconds(1)))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failed -> assertThat(Failure.of(failed, Instant.EPOCH))
                                    .matches(Failure::answered)
                                    .extracting(Failure::cause)
                                    .isEqualTo(Cause.CREDENTIALS))
                    .hasMessageContaining("the vault is sealed");
        }
    }

    @Test
    void a_name_that_the_server_or_a_proxy_before_it_wants_to_hear_stays_a_name() {
        assertThat(source("localhost", "postgres").hosts())
                .noneMatch(host -> host.name().equals("localhost"));
        assertThat(source("localhost", "postgres?sslmode=require").hosts())
                .containsExactly(new Host("localhost", 5432));
        assertThat(source("localhost", "postgres?kerberosServerName=pg").hosts())
                .containsExactly(new Host("localhost", 5432));
    }

    @Test
    void the_network_has_an_end() throws Exception {
        assertThat(through(new Refuse())).isEqualTo(Cause.DATABASE_DOWN);
        assertThat(through(new Unreachable())).isEqualTo(Cause.DATABASE_SILENT);
        assertThat(through(new BlackHole())).isEqualTo(Cause.DATABASE_SILENT);
    }

    private static Cause through(Fault fault) throws Exception {
        try (var way = Link.to(cluster.primary().port())) {
            way.inflict(fault);
            var start = System.nanoTime();
            var cause = cause("127.0.0.1:" + way.port(), "postgres?user=postgres");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            return cause;
        }
    }

    @Test
    void a_connection_to_an_older_primary_ends_when_a_later_one_is_known_though_nobody_watched_it() throws Exception {
        try (var source = source(primary(), "postgres?user=postgres");
                var connection = source.getConnection()) {
            source.believe(new Belief(Optional.empty(), 0, 1, Optional.empty()));
            assertThat(source.outlive()).isZero();
            source.believe(new Belief(Optional.empty(), 0, 2, Optional.empty()));

            assertThat(source.outlive()).isEqualTo(1);
            for (int i = 0; i < 500 && !connection.isClosed(); i++) {
                new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }
            assertThat(connection.isClosed()).isTrue();
        }
    }

    /** One host refuses for good; what is known of another changes meanwhile. */
    @Test
    void a_refusal_is_not_sat_out_once_something_else_is_known() throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        try (var owner = cluster.primary().connect();
                var roles = owner.createStatement();
                var source = source(primary(), "postgres")) {
            source.getConnection("postgres", "").close();
            var late = thread.submit(() -> source.getConnection("late", ""));
            while (source.lastFailure().isEmpty()) {
                Thread.onSpinWait();
            }
            roles.execute("create role late login");
            source.believe(new Belief(Optional.empty(), 0, 1, Optional.empty()));

            late.get(4, TimeUnit.SECONDS).close();
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void no_more_are_made_than_the_cap_says() throws Exception {
        try (var source = source(primary(), "postgres?user=postgres")) {
            var first = source.getConnection();
            source.cap(1);
            var second = new Thread(() -> {
                try (var connection = source.getConnection()) {
                    connection.isValid(1);
                } catch (SQLException refused) {
                    throw new IllegalStateException(refused);
                }
            });
            second.start();
            second.join(300);
            assertThat(second.isAlive()).isTrue();
            assertThat(source.open()).isEqualTo(1);
            first.close();
            second.join(10_000);
            assertThat(second.isAlive()).isFalse();
        }
    }
}
