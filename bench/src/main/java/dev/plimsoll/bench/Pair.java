package dev.plimsoll.bench;

import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.Fault;
import dev.plimsoll.lab.fault.Link;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** A primary and a standby, and every way to them. */
final class Pair implements AutoCloseable {
    static final String ORDERS = "select id from orders";

    private final Link replication = Link.to(1);
    private final Cluster cluster;
    private final Server first;
    private final List<Link> ways;

    Pair(boolean synchronous) throws IOException, SQLException {
        var blueprint = Cluster.pair().replicateThrough((standby, primary) -> {
            replication.lead(primary.port());
            return replication.port();
        });
        this.cluster = (synchronous ? blueprint.synchronous() : blueprint).start();
        this.first = cluster.primary();
        this.ways =
                List.of(Link.to(first.port()), Link.to(cluster.standbys().get(0).port()));
        try (var connection = first.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table orders (id uuid not null)");
        }
    }

    /** Where clients connect, the first primary first. */
    List<String> hosts() {
        return ways.stream().map(way -> "127.0.0.1:" + way.port()).toList();
    }

    /** The server that was the primary in the beginning. */
    Server first() {
        return first;
    }

    /** The one that is in the end. */
    Server primary() {
        return cluster.primary();
    }

    /** All others. */
    List<Server> others() {
        return cluster.servers().stream()
                .filter(server -> !server.equals(cluster.primary()))
                .toList();
    }

    /** The way of the clients to the first primary suffers. */
    void way(Fault fault) throws IOException {
        ways.get(0).inflict(fault);
    }

    /** The way of the standby to the first primary suffers. */
    void replication(Fault fault) throws IOException {
        replication.inflict(fault);
    }

    void promote() {
        var standby = cluster.standbys().get(0);
        standby.set("synchronous_standby_names", "");
        cluster.promote(standby);
    }

    /** Nobody is on the way to a server any more. */
    void cutOff() throws IOException {
        for (var way : ways) {
            way.close();
        }
    }

    @Override
    public void close() throws IOException {
        cutOff();
        cluster.close();
        replication.close();
    }
}
