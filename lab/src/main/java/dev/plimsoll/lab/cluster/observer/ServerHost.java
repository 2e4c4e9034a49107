package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Probe;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.process.Deadline;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
     */
    record Members(Cluster cluster, Map<String, Tags> tags, Reach reach, Timers timers) {
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

    /** Who is cut off, or does not answer, is waited for once. */
    @Override
    public List<Member> others() {
        var deadline = Deadline.in(members.timers().statusTimeout());
        var found = new ArrayList<Member>();
        for (var other : members.cluster().servers()) {
            if (!other.equals(server)) {
                found.add(member(other, deadline));
            }
        }
        return found;
    }

    private Member member(Server other, Deadline deadline) {
        var tags = members.tags(other);
        if (members.reach().isolated(other) || members.reach().isolated(server)) {
            deadline.waitFor(() -> false);
            return Member.unreachable(other.name(), tags);
        }
        if (!other.running()) {
            return Member.unreachable(other.name(), tags);
        }
        try (var probe = other.probe(members.timers().statusTimeout())) {
            return Member.of(other.name(), tags, probe.status());
        } catch (LabException noAnswer) {
            return Member.unreachable(other.name(), tags);
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
