package dev.plimsoll.rehearse.trial;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Cluster;
import dev.plimsoll.lab.cluster.Server;
import dev.plimsoll.lab.load.ledger.Audit;
import dev.plimsoll.lab.load.ledger.History;
import dev.plimsoll.lab.load.ledger.Holdings;
import dev.plimsoll.lab.load.ledger.Node;
import dev.plimsoll.lab.load.shop.ShopSchema;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.lab.rig.Sessions;
import dev.plimsoll.rehearse.subject.Pace;
import dev.plimsoll.rehearse.subject.PoolMapping;
import dev.plimsoll.rehearse.subject.PoolerMapping;
import dev.plimsoll.rehearse.subject.ServerMapping;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.subject.Supervision;
import dev.plimsoll.rehearse.subject.Unrehearsable;
import dev.plimsoll.rehearse.subject.UrlMapping;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** A primary and its standbys with a shop's tables, set as declared, for one run. */
final class Stage implements AutoCloseable {
    /** How many products the shop sells. */
    static final int PRODUCTS = 1_000;

    private final List<PoolerMapping> poolers;
    private final Rig rig;
    private final int pools;
    private boolean unanswered;
    private List<UUID> lost = List.of();

    private Stage(Subject subject, Blueprint blueprint) throws IOException, SQLException {
        this.poolers =
                subject.links().flatMap(link -> PoolerMapping.of(link).stream()).toList();
        this.pools = subject.links()
                .mapToInt(link -> new PoolMapping(link.pool()).size())
                .sum();
        this.rig = Rig.of(blueprint);
        rig.crowd(subject.others());
        try (var connection = rig.first().connect()) {
            ShopSchema.create(connection, PRODUCTS);
            waitAsDeclared(subject);
        } catch (SQLException | IOException | RuntimeException refused) {
            rig.close();
            throw refused;
        }
    }

    /** A list that no standby answers is set when there is something to lose: nothing could be written before. */
    private void waitAsDeclared(Subject subject) throws IOException {
        var list = subject.servers()
                .flatMap(ServerMapping::unanswered)
                .flatMap(waiting -> waiting.setting().value());
        if (list.isPresent()) {
            unanswered = true;
            rig.first().set("synchronous_standby_names", list.get());
        }
    }

    /**
     * Starts it as declared.
     *
     * @param more what else is asked of the servers
     * @throws Unrehearsable when the servers refuse a declared setting
     */
    static Stage of(Subject subject, Supervision supervision, Consumer<Blueprint> more)
            throws IOException, SQLException {
        var blueprint = Cluster.pair().standbys(supervision.servers() - 1);
        blueprint.settings(ServerMapping.OURS);
        subject.servers().ifPresent(servers -> {
            blueprint.settings(servers.settings());
            if (servers.synchronous() && !supervision.decidesWhoIsWaitedFor()) {
                blueprint.synchronous(Math.min(servers.waitedFor(), supervision.servers() - 1));
            }
        });
        supervision.prepare(blueprint);
        more.accept(blueprint);
        try {
            return new Stage(subject, blueprint);
        } catch (LabException refused) {
            if (refused.reason() == LabException.Reason.REFUSED) {
                throw new Unrehearsable("the servers do not start as declared: " + refused.getMessage(), refused);
            }
            throw refused;
        }
    }

    Rig rig() {
        return rig;
    }

    /** The JDBC URL of one of the pools, which leads here. */
    String url(Subject subject, Pace pace) throws IOException {
        var url = new UrlMapping(subject.link());
        var pooler = PoolerMapping.of(subject.link());
        if (pooler.isPresent()) {
            var started = pooler.get().start(rig, pace);
            rig.keep(started);
            return url.to(List.of("127.0.0.1:" + started.port()), pace);
        }
        var reached = url.oneName()
                ? List.of(rig.name())
                : rig.cluster().servers().stream()
                        .limit(url.servers())
                        .map(rig::way)
                        .toList();
        return url.to(reached.stream().map(way -> "127.0.0.1:" + way.port()).toList(), pace);
    }

    /** What became of the orders, on every server that answers; nobody may be on the way to one any more. */
    Orders audit(History history) {
        var unread = new ArrayList<String>();
        var survivor = holdings(rig.cluster().primary(), unread);
        var others = rig.cluster().servers().stream()
                .filter(server -> !server.equals(rig.cluster().primary()))
                .filter(server -> server.equals(rig.first()) || server.running())
                .flatMap(server -> holdings(server, unread).stream())
                .toList();
        return survivor.map(held -> counted(Audit.of(history, held, others), unread))
                .orElseGet(() -> Orders.unknown(unread));
    }

    private Orders counted(Audit audit, List<String> unread) {
        lost = List.copyOf(audit.lost());
        return Orders.of(audit, unread);
    }

    /** The orders that the audit found lost. */
    List<UUID> lost() {
        return lost;
    }

    private static Optional<Holdings> holdings(Server server, List<String> unread) {
        try {
            server.thaw();
            server.start();
            return Optional.of(Node.of(server).holdings(ShopSchema.ORDERS));
        } catch (SQLException | LabException noAnswer) {
            unread.add(server.name() + ": " + noAnswer.getMessage());
            return Optional.empty();
        }
    }

    /** As {@link #complaint}, where no load and no machine can be to blame. */
    Optional<String> hopeless() {
        return unanswered ? complaint() : Optional.empty();
    }

    /** What keeps the primary from serving users, by its own word. */
    Optional<String> complaint() {
        var primary = rig.cluster().primary();
        var stuck = poolers.stream().flatMap(pooler -> pooler.stuck().stream()).findFirst();
        if (stuck.isPresent() && !primary.equals(rig.first())) {
            return stuck;
        }
        try {
            var sessions = Sessions.of(primary);
            if (sessions.waitForStandby() > 0) {
                return Optional.of("%d commits wait for a standby, as synchronous_standby_names is '%s'"
                        .formatted(sessions.waitForStandby(), primary.setting("synchronous_standby_names")));
            }
            return sessions.full()
                    ? Optional.of("%d sessions are open, as many as max_connections lets in, and all instances want %d"
                            .formatted(sessions.open(), rig.crowd() + pools))
                    : Optional.empty();
        } catch (SQLException | LabException noAnswer) {
            return Optional.empty();
        }
    }

    /** Nobody reaches the servers any more, and who waits for an answer gets a reset. */
    void cutOff() throws IOException {
        rig.cutOff();
    }

    @Override
    public void close() throws IOException {
        rig.close();
    }
}
