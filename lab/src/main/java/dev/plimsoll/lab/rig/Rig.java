package dev.plimsoll.lab.rig;

import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Healthy;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A cluster with a {@link Link} on every way: from clients to each server, from standbys to the primary, and a name that
 * leads to the primary and moves when another is promoted. Safe for several threads.
 */
public final class Rig implements AutoCloseable {
    /** A role that may read and write everything and is no superuser, as a service's should be. It has no password. */
    public static final String CLIENT = "plimsoll_client";

    private final Map<Integer, Link> replication = new ConcurrentHashMap<>();
    private final Map<Server, Link> ways = new LinkedHashMap<>();
    private final Map<Link, List<Link>> doors = new ConcurrentHashMap<>();
    private final Set<Server> isolated = ConcurrentHashMap.newKeySet();
    private final Set<Server> barred = ConcurrentHashMap.newKeySet();
    private final Deque<AutoCloseable> kept = new ArrayDeque<>();
    private final Cluster cluster;
    private final Server first;
    private final Link name;
    private volatile int crowd;
    private boolean cutOff;

    private Rig(Blueprint blueprint) throws IOException {
        this.cluster = blueprint
                .replicateThrough((standby, primary) -> replicationFrom(primary).port())
                .start();
        this.first = cluster.primary();
        try {
            for (var server : cluster.servers()) {
                ways.put(server, Link.to(server.port()));
            }
            this.name = Link.to(way(first).port());
            admit();
        } catch (IOException | RuntimeException taken) {
            close();
            throw taken;
        }
    }

    /**
     * Starts it.
     *
     * @throws dev.plimsoll.lab.LabException as {@link Blueprint#start}
     * @throws IOException when a port cannot be listened on
     */
    public static Rig of(Blueprint blueprint) throws IOException {
        return new Rig(blueprint);
    }

    private void admit() throws IOException {
        try (var connection = first.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create role %1$s login; grant pg_read_all_data, pg_write_all_data to %1$s".formatted(CLIENT));
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }

    public Cluster cluster() {
        return cluster;
    }

    /** The server that was the primary in the beginning, whatever it is now. */
    public Server first() {
        return first;
    }

    /** The way from clients to a server. */
    public Link way(Server server) {
        var way = ways.get(server);
        if (way == null) {
            throw new IllegalArgumentException(server + " is not of this cluster");
        }
        return way;
    }

    /** The way from clients to whichever server is the primary: a name in DNS, a virtual address, a proxy that follows. */
    public Link name() {
        return name;
    }

    /** The ways of clients to a server, its own and, while it leads there, that by name, suffer this. */
    public void clientsOf(Server server, Fault fault) throws IOException {
        inflict(way(server), fault);
        if (server.equals(cluster.primary())) {
            inflict(name, new Door(fault.listening()));
        }
    }

    private void inflict(Link way, Fault fault) throws IOException {
        way.inflict(fault);
        for (var door : doors.getOrDefault(way, List.of())) {
            door.inflict(new Door(fault.listening()));
        }
    }

    /** Clients reach a server again. */
    public void heal(Server server) throws IOException {
        inflict(way(server), new Healthy());
    }

    /**
     * These ways once more, on one port and an address for each, for clients who know one port for all hosts.
     *
     * @param behind ways of this rig, or its name
     */
    public List<Link> onOnePort(List<Link> behind) throws IOException {
        var links = Link.onOnePort(behind.stream().map(Link::port).toList());
        for (int i = 0; i < links.size(); i++) {
            doors.computeIfAbsent(behind.get(i), way -> new CopyOnWriteArrayList<>())
                    .add(links.get(i));
        }
        return links;
    }

    /** The way of the standbys to a server. */
    public Link replicationFrom(Server primary) {
        return replication.computeIfAbsent(primary.port(), Rig::link);
    }

    /** Says that a server's host is off the network for whatever watches it: an agent there reaches nobody. */
    public void isolate(Server server) {
        isolated.add(server);
    }

    /** Whether its host is off the network. */
    public boolean isolated(Server server) {
        return isolated.contains(server);
    }

    /** Says how many connections others may open besides those of whoever is driven here, 0 or more. */
    public void crowd(int connections) {
        crowd = connections;
    }

    /** How many others may open; 0 unless said. */
    public int crowd() {
        return crowd;
    }

    /** Says that a server must not take over. */
    public void bar(Server server) {
        barred.add(server);
    }

    /** Whether it must not. */
    public boolean barred(Server server) {
        return barred.contains(server);
    }

    /** Makes a standby the primary, which waits for no other; the name moves to it. */
    public void promote(Server standby) throws IOException {
        standby.set("synchronous_standby_names", "");
        cluster.promote(standby);
        moveName();
    }

    /** The name leads to the primary as it is now, and works. */
    public void moveName() throws IOException {
        name.lead(way(cluster.primary()).port());
        inflict(name, new Healthy());
    }

    /** Is closed before the servers are, the last first: whatever a fault left at work. */
    public void keep(AutoCloseable atWork) {
        synchronized (kept) {
            kept.push(atWork);
        }
    }

    /** Ends what faults left at work; nobody reaches the servers any more, and who waits for an answer gets a reset. */
    public void cutOff() throws IOException {
        synchronized (kept) {
            if (cutOff) {
                return;
            }
            cutOff = true;
        }
        end();
        for (var link : links()) {
            link.close();
        }
    }

    private List<Link> links() {
        var links = new ArrayList<>(ways.values());
        links.add(name);
        doors.values().forEach(links::addAll);
        return links;
    }

    private void end() throws IOException {
        synchronized (kept) {
            while (!kept.isEmpty()) {
                try {
                    kept.pop().close();
                } catch (IOException failed) {
                    throw failed;
                } catch (Exception failed) {
                    throw new IOException(failed);
                }
            }
        }
    }

    private static Link link(int port) {
        try {
            return Link.to(port);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    /** A fault as those meet it who connect by name: what happens to bytes happens on the server's own way, and once. */
    private record Door(Listening listening) implements Fault {}

    @Override
    public void close() throws IOException {
        cutOff();
        cluster.close();
        for (var way : replication.values()) {
            way.close();
        }
    }
}
