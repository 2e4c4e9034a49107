package dev.plimsoll.lab.patroni;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Probe;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.cluster.Status;
import dev.plimsoll.lab.cluster.observer.Controller;
import dev.plimsoll.lab.cluster.observer.Event;
import dev.plimsoll.lab.cluster.observer.Reach;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The real Patroni, one agent for each server of a cluster that runs already, and one etcd. From {@link #begin} on the
 * servers are Patroni's: it starts, stops and promotes them, and this only watches. Its times are as they are.
 */
public final class RealPatroni implements Controller {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Declared declared;
    private final Surroundings surroundings;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Watchman> watchmen = new ArrayList<>();
    private final Ground ground = new Ground();

    /**
     * What is around it.
     *
     * @param reach who is cut off from whom
     * @param replication the port at which standbys reach a server
     * @param audience hears of each event when it happens
     */
    public record Surroundings(Reach reach, ToIntFunction<Server> replication, Consumer<Event> audience) {}

    /** Starts nothing yet; {@link Programs#missing} says whether it can. */
    public RealPatroni(Cluster cluster, Declared declared, Surroundings surroundings) {
        this.cluster = cluster;
        this.declared = declared;
        this.surroundings = surroundings;
    }

    /**
     * Hands the servers over, the primary first, so that it leads.
     *
     * @throws LabException {@code TIMEOUT} when Patroni does not take them over, with what it said last
     */
    @Override
    public void begin() {
        try {
            var etcd = etcd();
            for (var server : cluster.servers()) {
                var replication = surroundings.replication().applyAsInt(server);
                agents.add(new Agent(server, ground, etcd, replication, declared, agents.size()));
            }
            agents.get(0).start();
            await(agents.get(0), "leader with the lock", "acquired session lock as a leader");
            agents.stream().skip(1).forEach(Agent::start);
            agents.stream().skip(1).forEach(agent -> await(agent, "following a leader"));
            awaitStreaming();
            for (var agent : agents) {
                watchmen.add(new Watchman(agent, cluster, surroundings.reach(), this::tell));
            }
            watchmen.forEach(Watchman::begin);
        } catch (IOException failed) {
            throw new LabException(Reason.FAILED, "Patroni cannot be started: " + failed.getMessage(), failed);
        }
    }

    private int etcd() throws IOException {
        var client = ground.port();
        var url = "http://127.0.0.1:" + client;
        ground.start(
                Programs.ETCD,
                ground.folder("etcd"),
                List.of(
                        "--data-dir",
                        "data",
                        "--listen-client-urls",
                        url,
                        "--advertise-client-urls",
                        url,
                        "--listen-peer-urls",
                        "http://127.0.0.1:" + ground.port()));
        if (!Deadline.in(LONGEST).waitFor(() -> ready(url))) {
            throw new LabException(Reason.TIMEOUT, "etcd does not answer");
        }
        return client;
    }

    /** It answers a while before it has decided which version its cluster speaks, and Patroni ends when it has not. */
    private static boolean ready(String url) {
        try (var answer = URI.create(url + "/version").toURL().openStream()) {
            return !new String(answer.readAllBytes(), StandardCharsets.UTF_8).contains("not_decided");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(Agent agent, String... words) {
        var last = new ArrayList<String>();
        var said = Deadline.in(LONGEST).waitFor(() -> {
            last.addAll(agent.news());
            return !agent.alive()
                    || last.stream().anyMatch(line -> List.of(words).stream().anyMatch(line::contains));
        });
        if (!said || !agent.alive()) {
            var tail = last.subList(Math.max(0, last.size() - 3), last.size());
            throw new LabException(
                    Reason.TIMEOUT,
                    "Patroni does not take over %s:%n  %s".formatted(agent.server(), String.join("%n  ", tail)));
        }
    }

    /** Waits until every standby streams, and commits wait for one if they shall. */
    private void awaitStreaming() {
        try (var primary = cluster.primary().probe(ANSWER)) {
            if (!Deadline.in(LONGEST).waitFor(() -> streams(primary))) {
                throw new LabException(Reason.TIMEOUT, "the standbys do not stream under Patroni");
            }
        }
    }

    private boolean streams(Probe primary) {
        try {
            var streaming = primary.status().standbys();
            return streaming.size() == cluster.standbys().size()
                    && (!declared.synchronous() || streaming.stream().anyMatch(Status.Streaming::synchronous));
        } catch (LabException notYet) {
            return false;
        }
    }

    private void tell(Event event) {
        events.add(event);
        surroundings.audience().accept(event);
    }

    /** Waits until the leader's agent has renewed its lease. */
    @Override
    public void awaitWorstMoment() throws InterruptedException {
        for (var watchman : watchmen) {
            if (watchman.server().equals(cluster.primary())) {
                watchman.awaitRenewal(LONGEST);
            }
        }
    }

    @Override
    public List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() {
        watchmen.forEach(Watchman::close);
        ground.close();
        agents.forEach(Agent::close);
    }
}
