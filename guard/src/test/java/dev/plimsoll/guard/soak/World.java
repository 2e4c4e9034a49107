package dev.plimsoll.guard.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.guard.lease.Leases;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Observer;
import dev.plimsoll.lab.cluster.observer.PatroniSettings;
import dev.plimsoll.lab.cluster.observer.Synchronous;
import dev.plimsoll.lab.cluster.observer.Timers;
import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A pair whose commits wait for the standby, what fails it over, and the ways on which services come to it. */
final class World implements AutoCloseable {
    static final String ROLE = "orders";
    static final String BOUGHT = "select id from bought";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** A primary that says nothing is replaced after 4 s, one that crashed at once. */
    private static final Timers QUICK = new Timers(SECOND.multipliedBy(4), SECOND, SECOND, Duration.ZERO, SECOND);

    private final Map<Server, Link> ways = new LinkedHashMap<>();
    private final Set<Server> isolated = ConcurrentHashMap.newKeySet();
    private final Cluster cluster;
    private final Observer observer;

    /** @param budget how many connections the services may open together */
    World(int budget, Random random) throws IOException, SQLException {
        cluster = Cluster.pair()
                .synchronous()
                .setting("max_connections", "60")
                .setting("client_connection_check_interval", "100ms")
                .start();
        for (var server : cluster.servers()) {
            ways.put(server, Link.to(server.port()));
        }
        furnish(budget);
        observer = new Observer(
                cluster,
                PatroniSettings.DEFAULTS.with(QUICK).with(new Synchronous(Synchronous.Mode.ON, false, 1)),
                new Observer.Surroundings(Map.of(), isolated::contains, event -> {}),
                random);
        observer.begin();
    }

    private void furnish(int budget) throws IOException, SQLException {
        try (var script = Objects.requireNonNull(Leases.class.getResourceAsStream("schema.sql"), "schema.sql")) {
            run("create role %s login connection limit %d; create table bought (id uuid not null)"
                    .formatted(ROLE, budget));
            run(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            run("grant select, insert on bought to %1$s; grant usage on schema plimsoll to %1$s".formatted(ROLE));
            run("grant select, insert, update, delete on plimsoll.slot, plimsoll.instance to " + ROLE);
        }
    }

    Cluster cluster() {
        return cluster;
    }

    /** What services are given. */
    String url() {
        return ways.values().stream()
                .map(way -> "127.0.0.1:" + way.port())
                .collect(Collectors.joining(",", "jdbc:postgresql://", "/postgres?targetServerType=primary"));
    }

    void clientsOf(Server server, Fault fault) throws IOException {
        Objects.requireNonNull(ways.get(server), server.name()).inflict(fault);
    }

    /** Its agent reaches nobody. */
    void isolate(Server server) {
        isolated.add(server);
    }

    void rejoin(Server server) {
        isolated.remove(server);
    }

    /** On the primary, by hand. */
    void run(String commands) throws SQLException {
        try (var connection = DriverManager.getConnection(address(cluster.primary()), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(commands);
        }
    }

    /** How many connections the services have on a server. */
    int connections(Server server) throws SQLException {
        return number(server, "select count(*) from pg_stat_activity where usename = '" + ROLE + "'");
    }

    private static int number(Server server, String question) throws SQLException {
        try (var connection = DriverManager.getConnection(address(server), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String address(Server server) {
        return server.url("postgres") + "?connectTimeout=2&socketTimeout=5";
    }

    /** Waits until another is the primary. */
    void awaitFailover(Server lost) {
        assertThat(Deadline.in(PATIENCE).waitFor(() -> cluster.primary() != lost))
                .as("a failover: %s", observer.events())
                .isTrue();
    }

    /** Waits until the primary has a standby that commits wait for, so that it may be lost. */
    void awaitWhole() {
        assertThat(Deadline.in(PATIENCE).waitFor(this::whole))
                .as("whole again: %s", observer.events())
                .isTrue();
    }

    /** Whoever lost its place is back, and commits wait for it. */
    private boolean whole() {
        try {
            return count(Event.Kind.REJOINED) >= count(Event.Kind.PROMOTED)
                    && observer.leader().equals(Optional.of(cluster.primary().name()))
                    && !observer.successors().isEmpty()
                    && number(
                                    cluster.primary(),
                                    "select count(*) from pg_stat_replication where sync_state in ('sync', 'quorum')")
                            == 1;
        } catch (SQLException away) {
            return false;
        }
    }

    private long count(Event.Kind kind) {
        return observer.events().stream().filter(event -> event.kind() == kind).count();
    }

    @Override
    public void close() throws IOException {
        observer.close();
        for (var way : ways.values()) {
            way.close();
        }
        cluster.close();
    }
}
