package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.rehearse.subject.StandIn;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Server;
import java.util.List;
import java.util.Optional;

/**
 * One setting with another value.
 *
 * @param side whose setting it is
 * @param key as its product spells it
 * @param spelled the same as the user knows it: another word where a pool of another product is stood in for
 * @param from what is in effect
 * @param to what it should be
 * @param place where it is written, or where it would be
 */
public record Edit(Side side, String key, String spelled, String from, String to, Optional<Place> place) {
    /** Whose setting it is. */
    public enum Side {
        /** HikariCP's. */
        POOL,
        /** pgjdbc's, in the URL. */
        URL,
        /** PostgreSQL's. */
        SERVER,
        /** Patroni's. */
        PATRONI,
        /** PgBouncer's. */
        POOLER
    }

    /** One that its user knows by its own name. */
    public Edit(Side side, String key, String from, String to, Optional<Place> place) {
        this(side, key, key, from, to, place);
    }

    static Edit ofPool(Subject subject, String key, String to) {
        var pool = subject.link().pool();
        var edit = new Edit(Side.POOL, key, to, pool.settings(), pool.place());
        return StandIn.of(subject.link())
                .flatMap(other -> pool.settings().find(key))
                .map(setting -> edit.spelled(setting.spelled()))
                .orElse(edit);
    }

    static Edit ofUrl(Subject subject, String key, String to) {
        var url = subject.link().url().source().place();
        return new Edit(Side.URL, key, to, subject.link().options(), url);
    }

    private Edit spelled(String word) {
        return new Edit(side, key, word, from, to, place);
    }

    /** Empty where no file tells how the servers are set. */
    static Optional<Edit> ofServer(Subject subject, String key, String to) {
        return subject.link()
                .route()
                .cluster()
                .map(Cluster::primary)
                .map(primary -> new Edit(Side.SERVER, key, to, primary.settings(), primary.place()));
    }

    /** Of what the store holds for all nodes; empty without Patroni. */
    static Optional<Edit> ofPatroni(Subject subject, String key, String to) {
        return subject.link()
                .route()
                .cluster()
                .flatMap(cluster -> cluster.patroni().stream().findFirst())
                .map(node -> new Edit(Side.PATRONI, node.dynamic(key), to, node.settings(), node.place()));
    }

    /** Of PgBouncer's own section, or of its lines that state it; empty without PgBouncer. */
    static Optional<Edit> ofPooler(Subject subject, String key, String to) {
        return subject.link()
                .route()
                .pooler()
                .map(pooler -> pooler.databases().stream()
                        .filter(line -> line.settings().states(key))
                        .findFirst()
                        .map(line -> new Edit(Side.POOLER, key, to, line.settings(), line.place()))
                        .orElseGet(() -> new Edit(Side.POOLER, key, to, pooler.settings(), pooler.place())));
    }

    /** Of a node's own, where one says yes. */
    static Optional<Edit> ofTag(Subject subject, String key, String to) {
        return subject.link().route().cluster().stream()
                .flatMap(cluster -> cluster.patroni().stream())
                .filter(node -> node.settings().flag(key).filter(Fact::value).isPresent())
                .findFirst()
                .map(node -> new Edit(Side.PATRONI, key, to, node.settings(), node.place()));
    }

    private Edit(Side side, String key, String to, Settings settings, Place usual) {
        this(
                side,
                key,
                key,
                settings.text(key)
                        .map(Fact::value)
                        .filter(text -> !text.isBlank())
                        .orElse("not set"),
                to,
                settings.find(key).flatMap(setting -> setting.origin().place()).or(() -> Optional.of(usual)));
    }

    /** The subject with this value. */
    Subject on(Subject subject) {
        var link = subject.link();
        return subject.with(
                switch (side) {
                    case POOL -> new Link(link.service(), on(link.pool()), link.url(), link.route());
                    case URL -> new Link(link.service(), link.pool(), on(link.url()), link.route());
                    case SERVER, PATRONI, POOLER -> new Link(link.service(), link.pool(), link.url(), on(link.route()));
                });
    }

    private Pool on(Pool pool) {
        return new Pool(
                pool.name(),
                on(pool.settings()),
                pool.connection(),
                pool.user(),
                pool.profile(),
                pool.deployed(),
                pool.place());
    }

    private ConnectionString on(ConnectionString url) {
        return new ConnectionString(url.driver(), url.hosts(), url.database(), on(url.options()), url.source());
    }

    private Route on(Route route) {
        return side == Side.POOLER
                ? new Route(route.proxy(), route.pooler().map(this::on), route.cluster(), route.reason())
                : new Route(route.proxy(), route.pooler(), route.cluster().map(this::on), route.reason());
    }

    private Pooler on(Pooler pooler) {
        var ofLines =
                pooler.databases().stream().anyMatch(line -> line.settings().states(key));
        return new Pooler(
                pooler.name(),
                ofLines ? pooler.settings() : on(pooler.settings()),
                pooler.databases().stream()
                        .map(line -> line.settings().states(key)
                                ? new PooledDatabase(line.name(), on(line.settings()), line.place())
                                : line)
                        .toList(),
                pooler.users(),
                pooler.instances(),
                pooler.machine(),
                pooler.hostnames(),
                pooler.place());
    }

    private Cluster on(Cluster cluster) {
        var servers =
                side == Side.SERVER ? cluster.servers().stream().map(this::on).toList() : cluster.servers();
        var nodes =
                side == Side.PATRONI ? cluster.patroni().stream().map(this::on).toList() : cluster.patroni();
        return new Cluster(cluster.name(), servers, nodes, cluster.standbysKnownOf());
    }

    private Server on(Server server) {
        return new Server(
                server.name(),
                server.role(),
                on(server.settings()),
                server.access(),
                server.limits(),
                server.machine(),
                server.hostnames(),
                server.place());
    }

    private PatroniNode on(PatroniNode node) {
        return new PatroniNode(node.name(), node.scope(), on(node.settings()), node.shared(), node.place());
    }

    private Settings on(Settings settings) {
        return settings.and(List.of(Setting.at(key, to, place.orElseThrow())));
    }

    /** {@code "socketTimeout from 0 to 5"}. */
    public String words() {
        return "%s from %s to %s".formatted(spelled, from, to);
    }
}
