package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.fault.BlackHole;
import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.fault.Refuse;
import dev.plimsoll.lab.fault.Unreachable;
import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.History;
import dev.plimsoll.lab.load.ledger.Holdings;
import dev.plimsoll.lab.load.ledger.Node;
import dev.plimsoll.lab.load.shop.ShopSchema;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import dev.plimsoll.rehearse.subject.UrlMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A primary and its standbys with a shop's tables, and the ways to them, for one run. */
final class Stage implements AutoCloseable {
    /** How many products the shop sells. */
    static final int PRODUCTS = 1_000;

    private final UrlMapping url;
    private final Map<Integer, Link> replication = new ConcurrentHashMap<>();
    private final List<Link> ways = new ArrayList<>();
    private final Cluster cluster;
    private final Server first;
    private final Link name;
    private boolean closed;

    private Stage(UrlMapping url, Blueprint blueprint) throws IOException, SQLException {
        this.url = url;
        this.cluster = blueprint
                .replicateThrough((standby, primary) -> replicationTo(primary))
                .start();
        this.first = cluster.primary();
        try (var connection = first.connect()) {
            ShopSchema.create(connection, PRODUCTS);
        }
        for (var server : cluster.servers()) {
            ways.add(Link.to(server.port()));
        }
        this.name = Link.to(ways.get(0).port());
    }

    /**
     * Starts it as declared.
     *
     * @throws Unrehearsable when the servers refuse a declared setting
     */
    static Stage of(Subject subject) throws IOException, SQLException {
        var url = new UrlMapping(subject.link());
        var blueprint = Cluster.pair().standbys(url.servers() - 1);
        subject.servers().ifPresent(servers -> {
            blueprint.settings(servers.settings());
            if (servers.synchronous()) {
                blueprint.synchronous();
            }
        });
        try {
            return new Stage(url, blueprint);
        } catch (LabException refused) {
            if (refused.reason() == LabException.Reason.REFUSED) {
                throw new Unrehearsable("the servers do not start as declared: " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    /** The JDBC URL of the service, which leads here. */
    String url() {
        var reached = url.oneName() ? List.of(name) : ways;
        return url.to(reached.stream().map(way -> "127.0.0.1:" + way.port()).toList());
    }

    void inflict(FaultKind fault) throws IOException {
        switch (fault) {
            case CRASH -> {
                first.crash();
                name.inflict(new Refuse());
                ways.get(0).inflict(new Refuse());
            }
            case FREEZE -> first.freeze();
            case BLACKHOLE -> {
                name.inflict(new Unreachable());
                ways.get(0).inflict(new BlackHole());
                for (var way : replication.values()) {
                    way.inflict(new BlackHole());
                }
            }
        }
    }

    /** The standby takes over and waits for no other; the name moves to it. */
    void promote() throws IOException {
        var next = cluster.standbys().get(0);
        next.set("synchronous_standby_names", "");
        cluster.promote(next);
        name.lead(ways.get(cluster.servers().indexOf(next)).port());
        name.heal();
    }

    /** What became of the orders, on every server; nobody may be on the way to one any more. */
    Orders audit(History history) throws IOException, SQLException {
        first.thaw();
        first.start();
        var survivor = Node.of(cluster.primary()).holdings(ShopSchema.ORDERS);
        var others = new ArrayList<Holdings>();
        for (var server : cluster.servers()) {
            if (!server.equals(cluster.primary())) {
                others.add(Node.of(server).holdings(ShopSchema.ORDERS));
            }
        }
        return Orders.of(Audit.of(history, survivor, others));
    }

    private int replicationTo(Server primary) {
        return replication
                .computeIfAbsent(primary.port(), port -> {
                    try {
                        return Link.to(port);
                    } catch (IOException taken) {
                        throw new UncheckedIOException(taken);
                    }
                })
                .port();
    }

    /** Nobody reaches the servers any more, and who waits for an answer gets a reset. */
    void cutOff() throws IOException {
        if (!closed) {
            closed = true;
            name.close();
            for (var way : ways) {
                way.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        cutOff();
        cluster.close();
        for (var way : replication.values()) {
            way.close();
        }
    }
}
