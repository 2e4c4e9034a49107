package dev.plimsoll.rehearse.subject;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Instances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A HikariCP in the place of a client that the lab does not have. */
public final class StandIn {
    private static final String SIZE = "maximumPoolSize";
    private static final String WAIT = "connectionTimeout";

    /** Waits for nothing longer than three seconds, so that what is seen is what the servers do. */
    private static final Map<String, String> POOL = Map.of(SIZE, "10", WAIT, "3000", "validationTimeout", "1500");

    private static final Map<String, String> DRIVER =
            Map.of("connectTimeout", "3", "loginTimeout", "3", "socketTimeout", "3", "tcpKeepAlive", "true");

    private StandIn() {}

    /** For the pools of other products, by their size; where there is no pool at all, for the users of each cluster. */
    static Stream<Link> in(Topology topology) {
        var pools = topology.links()
                .filter(link -> link.url().serves() == Product.POSTGRESQL)
                .filter(link -> link.pool().size().filter(Fact::stated).isPresent())
                .map(StandIn::sized)
                .toList();
        return pools.isEmpty() && topology.links().findAny().isEmpty()
                ? topology.clusters().stream()
                        .filter(cluster ->
                                cluster.hasStandby() && cluster.primary().isPostgres())
                        .map(StandIn::user)
                : pools.stream();
    }

    private static Link sized(Link link) {
        var pool = link.pool();
        var settings = new ArrayList<Setting>();
        pool.settings().find(SIZE).ifPresent(settings::add);
        pool.settings()
                .duration(WAIT)
                .filter(Fact::stated)
                .map(StandIn::milliseconds)
                .ifPresent(settings::add);
        var hikari = new Pool(
                pool.name(),
                Settings.of(Product.HIKARICP, Optional.empty(), settings),
                pool.connection(),
                pool.user(),
                pool.profile(),
                pool.deployed(),
                pool.place());
        return new Link(link.service(), hikari, plain(link.url()), link.route());
    }

    private static Setting milliseconds(Fact<Duration> time) {
        return new Setting(
                WAIT, time.name(), Optional.of(String.valueOf(time.value().toMillis())), time.origin());
    }

    private static ConnectionString plain(ConnectionString url) {
        return new ConnectionString(
                Product.PGJDBC, url.hosts(), url.database(), Settings.none(Product.PGJDBC), url.source());
    }

    private static Link user(Cluster cluster) {
        var name = cluster.name();
        var place = cluster.primary().place();
        var pool = new Pool(
                name,
                assumed(Product.HIKARICP, POOL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                place);
        var url = new ConnectionString(
                Product.PGJDBC,
                List.of(new Host(name, Optional.empty())),
                Optional.empty(),
                assumed(Product.PGJDBC, DRIVER),
                Setting.at("url", "jdbc:postgresql://" + name, place));
        var service = new Service(
                name,
                Instances.unsaid(),
                Fact.assumed("processes", 1, "nobody in these files connects"),
                List.of(),
                Settings.none(Product.SPRING_BOOT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var route = new Route(Optional.empty(), Optional.empty(), Optional.of(cluster), "nobody else connects");
        return new Link(service, pool, url, route);
    }

    private static Settings assumed(Product product, Map<String, String> values) {
        var origin = Origin.of(Hop.assumed("nobody in these files connects"));
        return Settings.of(
                product,
                Optional.empty(),
                values.entrySet().stream()
                        .map(each -> new Setting(each.getKey(), each.getKey(), Optional.of(each.getValue()), origin))
                        .collect(Collectors.toList()));
    }

    /** Whether nobody in the files connects, so that its settings are nobody's. */
    public static boolean ofNobody(Link link) {
        return link.service().pools().isEmpty();
    }

    /** The product of the pool it stands in for; empty where it is that pool itself, or nobody's. */
    public static Optional<Product> of(Link link) {
        return link.service().pools().stream()
                .filter(pool -> pool.name().equals(link.pool().name()) && pool.deployed())
                .map(pool -> pool.settings().product())
                .filter(product -> product != Product.HIKARICP)
                .findFirst();
    }

    /** What that means for what is seen. */
    public static Optional<String> words(Link link) {
        if (ofNobody(link)) {
            return Optional.of(
                    "no service in these files connects to %s: a pool that waits 3 s for anything stands for its users"
                            .formatted(link.pool().name()));
        }
        return of(link).map(product ->
                ("a HikariCP of its size stands in for %s (%s): whether it is large enough carries over,"
                                + " how long it waits after a failover does not")
                        .formatted(link.pool().name(), product.title()));
    }
}
