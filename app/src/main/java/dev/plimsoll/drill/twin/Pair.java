package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Observer;
import dev.plimsoll.lab.cluster.observer.PatroniSettings;
import dev.plimsoll.lab.cluster.observer.Reach;
import dev.plimsoll.lab.cluster.observer.Timers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The shop's primary and standby, and what fails them over. Commits that ask for it wait for the standby. */
public final class Pair implements AutoCloseable {
    /** What the roles' limits and the administrators' connections fit into. */
    private static final int CONNECTIONS = 200;

    /** How many connections a server gives to everybody but administrators: it keeps 3 for them unless told otherwise. */
    public static final int SLOTS = CONNECTIONS - 3;

    private static final String TOO_MANY = "53300";

    private static final List<String> ACCESS = List.of("host all all 127.0.0.1/32 scram-sha-256");

    /** A primary that hangs is replaced after 20 s at most, one that crashed at once. */
    private static final PatroniSettings SETTINGS = PatroniSettings.DEFAULTS.with(new Timers(
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ZERO,
            Duration.ofSeconds(2)));

    private final Cluster cluster;
    private final Observer observer;
    private final Optional<Ways> ways;

    private Pair(Cluster cluster, Observer observer, Optional<Ways> ways) {
        this.cluster = cluster;
        this.observer = observer;
        this.ways = ways;
    }

    /** Starts it, from what it left in the folder if it was there before. */
    static Pair start(Path folder, Pairing pairing, Consumer<Event> audience) {
        var cluster = Cluster.pair()
                .synchronous()
                .access(ACCESS)
                .setting("max_connections", String.valueOf(CONNECTIONS))
                .keep(folder)
                .start();
        try {
            var surroundings = new Observer.Surroundings(Map.of(), Reach.WHOLE, audience);
            cluster.servers().forEach(server -> reset(server, pairing.reset()));
            var settings = SETTINGS.with(pairing.synchronous());
            var observer = new Observer(cluster, settings, surroundings, new SecureRandom());
            var ways = pairing.distant() ? Optional.of(Ways.to(cluster.servers())) : Optional.<Ways>empty();
            observer.begin();
            return new Pair(cluster, observer, ways);
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /** By hand: an earlier run may have ended in the middle of what it had broken. */
    private static void reset(Server server, Set<String> settings) {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var setting : settings) {
                statement.execute("alter system reset " + statement.enquoteIdentifier(setting, true));
            }
            statement.execute("select pg_reload_conf()");
        } catch (SQLException refused) {
            throw new LabException(LabException.Reason.FAILED, "cannot reset " + settings, refused);
        }
    }

    /** The servers, to look at and to break. */
    public Cluster cluster() {
        return cluster;
    }

    /** Lets roles have as many connections as the primary gives; who starts it next limits them again. */
    public void unlimited(Set<String> roles) {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement()) {
            for (var role : roles) {
                statement.execute(
                        "alter role %s connection limit -1".formatted(statement.enquoteIdentifier(role, true)));
            }
        } catch (SQLException refused) {
            throw new LabException(LabException.Reason.FAILED, "cannot lift the limits of " + roles, refused);
        }
    }

    /** Whether the primary gives no more connections to anybody but administrators. */
    public boolean full() {
        try (var connection = cluster.primary().connect();
                var statement = connection.createStatement();
                var taken = statement.executeQuery(
                        "select count(*) from pg_stat_activity where backend_type = 'client backend'")) {
            return taken.next() && taken.getInt(1) >= SLOTS;
        } catch (SQLException refused) {
            if (TOO_MANY.equals(refused.getSQLState())) {
                return true;
            }
            throw new LabException(LabException.Reason.FAILED, "cannot count connections", refused);
        }
    }

    /** Whether a standby would take over if the primary were lost now. */
    public boolean redundant() {
        return !observer.successors().isEmpty();
    }

    /** What the observer has done so far. */
    public List<Event> events() {
        return observer.events();
    }

    /**
     * How the services come to the servers.
     *
     * @throws IllegalStateException when they come directly
     */
    public Ways ways() {
        return ways.orElseThrow(() -> new IllegalStateException("the services come to the servers directly"));
    }

    /** All servers, as a JDBC URL of the services names them. */
    String hosts() {
        return ways.map(Ways::hosts)
                .orElseGet(() -> cluster.servers().stream()
                        .map(server -> "127.0.0.1:" + server.port())
                        .collect(Collectors.joining(",")));
    }

    /** Which is what, in words. */
    String words() {
        return "primary %s, standby %s"
                .formatted(
                        cluster.primary(),
                        cluster.standbys().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public void close() {
        observer.close();
        ways.ifPresent(Ways::close);
        cluster.close();
    }
}
