package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Keeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * A real PostgreSQL primary with its standbys, on this machine, for as long as this JVM lives. Each cluster has ports
 * and a folder of its own; when it is closed, or the JVM ends in whatever way (kill -9 included), no process and no
 * folder of it is left, unless the folder shall be {@linkplain Blueprint#keep kept}.
 *
 * <p>Safe for several threads; changes of roles are made one at a time. Nothing here decides by itself: the lab does
 * what it is told, like a careless administrator. In particular {@link #promote} does not stop the old primary.
 */
public final class Cluster implements AutoCloseable {
    private static final Duration FIND_BACK = Duration.ofSeconds(10);

    private final Keeper keeper;
    private final List<Server> servers;
    private final List<Server> following = new CopyOnWriteArrayList<>();
    private final Replication replication;
    private final Blueprint blueprint;
    private volatile Server primary;

    private Cluster(Blueprint blueprint, Keeper keeper, List<Server> servers) {
        this.blueprint = blueprint;
        this.keeper = keeper;
        this.servers = List.copyOf(servers);
        this.primary = servers.get(0);
        this.replication = new Replication(blueprint.patience(), blueprint.route());
    }

    /** A primary and one standby of PostgreSQL 18; the result says what else can be asked for. */
    public static Blueprint pair() {
        return new Blueprint();
    }

    static Cluster start(Blueprint blueprint) {
        var foundation = Foundation.lay(blueprint);
        try {
            var cluster = new Cluster(blueprint, foundation.keeper(), foundation.servers());
            if (foundation.complete()) {
                cluster.resumeAll(foundation);
            } else {
                cluster.startAll(foundation);
                foundation.completed();
            }
            return cluster;
        } catch (RuntimeException | Error failed) {
            foundation.clear();
            throw failed;
        }
    }

    /** Copies side by side, and the standbys' copies while the primary starts. */
    private void startAll(Foundation foundation) {
        var copies = servers.stream()
                .map(server -> Copying.begin(() -> foundation.prepare(server)))
                .toList();
        copies.get(0).done();
        primary.start();
        for (int i = 1; i < servers.size(); i++) {
            copies.get(i).done();
            replication.makeStandby(servers.get(i), primary);
            servers.get(i).launch();
            following.add(servers.get(i));
        }
        replication.awaitStreaming(primary, following);
    }

    /** From what an earlier cluster left; a standby that does not find its way back gets a new copy. */
    private void resumeAll(Foundation foundation) {
        servers.forEach(foundation::configure);
        primary = new Resumption(servers, replication).startPrimary();
        for (var server : servers) {
            if (!server.equals(primary)) {
                resume(server);
            }
        }
    }

    private void resume(Server server) {
        var left = LeftBehind.at(server.data());
        if (!left.whole() || (left.primary() && !server.running())) {
            rejoin(server);
            return;
        }
        try {
            replication.follow(server, primary);
            server.start();
            following.add(server);
            new Replication(FIND_BACK, blueprint.route()).awaitStreaming(primary, List.of(server));
        } catch (LabException lost) {
            if (lost.reason() == Reason.INTERRUPTED) {
                throw lost;
            }
            rejoin(server);
        }
    }

    /** Where its data lie: what else is put there goes with them. */
    public Path folder() {
        return keeper.folder();
    }

    /** The server that was made or promoted the primary last. Another may believe to be one too. */
    public Server primary() {
        return primary;
    }

    /** Those that were told to follow the primary. */
    public List<Server> standbys() {
        return List.copyOf(following);
    }

    /** All, whatever their role or state. */
    public List<Server> servers() {
        return servers;
    }

    /**
     * The JDBC URL of all servers in their first order, for whoever wants to write: the driver looks for the primary
     * itself.
     */
    public String url(String database) {
        var hosts = servers.stream().map(server -> "127.0.0.1:" + server.port()).collect(Collectors.joining(","));
        return "jdbc:postgresql://%s/%s?user=postgres&targetServerType=primary".formatted(hosts, database);
    }

    /**
     * Makes a standby the primary, and tells the other standbys to follow it; returns when it takes writes. The old
     * primary is left as it is: if it runs, there are two. A standby that does not answer, because it is frozen, is none
     * any more until it rejoins.
     *
     * @throws LabException when it refuses or does not get there in time; then roles are as they were
     */
    public synchronized void promote(Server standby) {
        mustFollow(standby);
        replication.promote(standby);
        following.remove(standby);
        primary = standby;
        following.removeIf(other -> !replication.follow(other, standby));
    }

    /** Takes note that somebody else made this server the primary, and told the others to follow it. */
    public synchronized void noted(Server promoted) {
        following.clear();
        servers.stream().filter(other -> !other.equals(promoted)).forEach(following::add);
        primary = promoted;
    }

    /**
     * Hands over as planned: the primary is stopped when the standby has everything, the standby takes over, and the old
     * primary follows it. Nothing acknowledged is lost. Clients are without a primary for about half a second.
     *
     * @throws LabException when the standby does not stream, or has not received everything; then the old primary is
     *     the primary again
     */
    public synchronized void switchOver(Server standby) {
        mustFollow(standby);
        var old = primary;
        if (!replication.streams(old, standby)) {
            throw new LabException(
                    Reason.FAILED, "%s does not stream from %s; nothing was changed".formatted(standby, old));
        }
        old.stop();
        if (standby.received().compareTo(LeftBehind.at(old.data()).lastCheckpoint()) <= 0) {
            old.start();
            throw new LabException(
                    Reason.FAILED,
                    "%s received up to %s, and %s wrote up to %s; nothing was changed"
                            .formatted(
                                    standby,
                                    standby.received(),
                                    old,
                                    LeftBehind.at(old.data()).lastCheckpoint()));
        }
        promote(standby);
        replication.makeStandby(old, standby);
        follow(old);
    }

    /**
     * Brings a server back as a standby of the primary, whatever it did meanwhile: it is ended, its data directory is
     * replaced by a copy of the primary's, and it streams when this returns. What only it had is gone.
     */
    public synchronized void rejoin(Server server) {
        if (server.equals(primary) || !servers.contains(server)) {
            throw new IllegalArgumentException(server + " cannot follow " + primary);
        }
        following.remove(server);
        server.crash();
        replication.reclone(server, primary);
        follow(server);
    }

    /**
     * Ends a server at once, whatever it was, and starts it again as a standby that nobody feeds: it serves reads of what
     * it has, and may be promoted.
     */
    public synchronized void demote(Server server) {
        following.remove(server);
        server.crash();
        replication.makeStandby(server);
        server.start();
        following.add(server);
    }

    private void follow(Server server) {
        server.start();
        following.add(server);
        replication.awaitStreaming(primary, List.of(server));
    }

    private void mustFollow(Server standby) {
        if (!following.contains(standby)) {
            throw new IllegalArgumentException(standby + " does not follow " + primary);
        }
    }

    /** How far a standby is behind the primary now. Both must answer. */
    public Lag lag(Server standby) {
        mustFollow(standby);
        var received = standby.received();
        var replayed = standby.replayed();
        var written = primary.received();
        var missing = Math.max(0, written.bytesSince(received));
        return new Lag(missing, Math.max(missing, written.bytesSince(replayed)));
    }

    /**
     * Waits until readers of every standby see all that the primary had written when this was called.
     *
     * @throws LabException {@code TIMEOUT}
     */
    public void awaitReplay() {
        var target = primary.replayed();
        for (var standby : standbys()) {
            if (!Deadline.in(blueprint.patience())
                    .waitFor(() -> standby.replayed().compareTo(target) >= 0)) {
                throw new LabException(
                        Reason.TIMEOUT,
                        "%s has not replayed %s: it is at %s".formatted(standby, target, standby.replayed()));
            }
        }
    }

    /**
     * Ends everything at once and removes it, and returns when it is gone; what shall be kept is ended in order first.
     * Doing it twice is no mistake.
     */
    @Override
    public void close() {
        if (blueprint.kept().isPresent()) {
            stopAll();
        }
        keeper.close();
        servers.forEach(Server::end);
    }

    /** The primary first, so that its standbys get everything. Whoever does not end in time is killed. */
    private void stopAll() {
        servers.forEach(Server::thaw);
        var order = new ArrayList<>(servers);
        order.remove(primary);
        order.add(0, primary);
        for (var server : order) {
            try {
                server.stop();
            } catch (LabException tooSlow) {
                server.crash();
            }
        }
    }
}
