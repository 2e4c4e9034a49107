package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Probe;
import dev.plimsoll.lab.cluster.Server;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A real server of a cluster, and the others, as one agent reaches them. For the thread of that agent. */
final class ServerHost implements Host, AutoCloseable {
    private static final String STARTING = "57P03";

    private final Server server;
    private final Members members;
    private final Probe own;

    /**
     * All members, and what they share.
     *
     * @param cluster the servers
     * @param tags theirs, by name
     * @param reach who is cut off
     * @param timers Patroni's
     * @param workers ask the others
     */
    record Members(Cluster cluster, Map<String, Tags> tags, Reach reach, Timers timers, Executor workers) {
        Tags tags(Server server) {
            var own = tags.getOrDefault(server.name(), Tags.NONE);
            return reach.barred(server) ? new Tags(true, own.failoverPriority(), own.nosync()) : own;
        }
    }

    ServerHost(Server server, Members members) {
        this.server = server;
        this.members = members;
        this.own = server.probe(members.timers().retryTimeout());
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Tags tags() {
        return members.tags(server);
    }

    @Override
    public Own look() {
        if (!server.running()) {
            own.close();
            return Own.but(Own.State.DOWN);
        }
        try {
            var following = members.cluster().standbys().contains(server);
            return new Own(Own.State.UP, own.status(), following);
        } catch (LabException failed) {
            return Own.but(state(failed));
        }
    }

    private Own.State state(LabException failed) {
        if (!server.running()) {
            return Own.State.DOWN;
        }
        if (failed.reason() == Reason.TIMEOUT) {
            return Own.State.SILENT;
        }
        var starting = failed.getCause() instanceof SQLException cause && STARTING.equals(cause.getSQLState());
        return starting ? Own.State.STARTING : Own.State.REFUSING;
    }

    @Override
    public boolean reachesLease() {
        return !members.reach().isolated(server);
    }

    /** All are asked at once; who is cut off, or does not answer, is waited for as long as an answer may take. */
    @Override
    public List<Member> others() {
        return members.cluster().servers().stream()
                .filter(other -> !other.equals(server))
                .map(this::asked)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<Member> asked(Server other) {
        var silent = Member.unreachable(other.name(), members.tags(other));
        var answer = new CompletableFuture<Member>();
        if (!members.reach().isolated(other) && !members.reach().isolated(server)) {
            members.workers().execute(() -> answer.complete(answer(other).orElse(silent)));
        }
        return answer.completeOnTimeout(silent, members.timers().statusTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    private Optional<Member> answer(Server other) {
        if (!other.running()) {
            return Optional.empty();
        }
        try (var probe = other.probe(members.timers().statusTimeout())) {
            return Optional.of(Member.of(other.name(), members.tags(other), probe.status()));
        } catch (LabException noAnswer) {
            return Optional.empty();
        }
    }

    @Override
    public void waitFor(String names) {
        server.set("synchronous_standby_names", names);
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.crash();
    }

    @Override
    public void readOnly() {
        members.cluster().demote(server);
    }

    @Override
    public void promote() {
        members.cluster().promote(server);
    }

    @Override
    public void rejoin() {
        try {
            members.cluster().rejoin(server);
        } catch (IllegalArgumentException notYet) {
            throw new LabException(Reason.FAILED, name() + " has nobody to follow yet", notYet);
        }
    }

    @Override
    public void close() {
        own.close();
    }
}
