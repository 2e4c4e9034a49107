package dev.plimsoll.drill.twin;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Observer;
import dev.plimsoll.lab.cluster.observer.PatroniSettings;
import dev.plimsoll.lab.cluster.observer.Reach;
import dev.plimsoll.lab.cluster.observer.Synchronous;
import dev.plimsoll.lab.cluster.observer.Synchronous.Mode;
import dev.plimsoll.lab.cluster.observer.Timers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The shop's primary and standby, and what fails them over. Commits that ask for it wait for the standby. */
public final class Pair implements AutoCloseable {
    /** What the roles' limits and the administrators' connections fit into. */
    private static final String CONNECTIONS = "200";

    private static final List<String> ACCESS = List.of("host all all 127.0.0.1/32 scram-sha-256");

    /** A primary that hangs is replaced after 20 s at most, one that crashed at once. */
    private static final PatroniSettings SETTINGS = PatroniSettings.DEFAULTS
            .with(new Timers(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ZERO,
                    Duration.ofSeconds(2)))
            .with(new Synchronous(Mode.ON, false, 1));

    private final Cluster cluster;
    private final Observer observer;

    private Pair(Cluster cluster, Observer observer) {
        this.cluster = cluster;
        this.observer = observer;
    }

    /** Starts it, from what it left in the folder if it was there before. */
    static Pair start(Path folder, Consumer<Event> audience) {
        var cluster = Cluster.pair()
                .synchronous()
                .access(ACCESS)
                .setting("max_connections", CONNECTIONS)
                .keep(folder)
                .start();
        try {
            var surroundings = new Observer.Surroundings(Map.of(), Reach.WHOLE, audience);
            var observer = new Observer(cluster, SETTINGS, surroundings, new SecureRandom());
            observer.begin();
            return new Pair(cluster, observer);
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    /** The servers, to look at and to break. */
    public Cluster cluster() {
        return cluster;
    }

    /** What the observer has done so far. */
    public List<Event> events() {
        return observer.events();
    }

    /** All servers, as a JDBC URL names them. */
    String hosts() {
        return cluster.servers().stream()
                .map(server -> "127.0.0.1:" + server.port())
                .collect(Collectors.joining(","));
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
        cluster.close();
    }
}
