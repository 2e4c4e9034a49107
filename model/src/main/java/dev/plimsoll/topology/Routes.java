package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the way from pools and poolers to databases by the names hosts have in these files. */
final class Routes {
    private static final int LONGEST = 4;

    private final Topology topology;

    Routes(Topology topology) {
        this.topology = topology;
    }

    Route from(Service service, Pool pool) {
        var product = pool.connection().map(ConnectionString::serves).orElse(Product.POSTGRESQL);
        var wanted = new Wanted(product, pool.connection().flatMap(ConnectionString::database), LONGEST);
        var declared = service.database().flatMap(this::cluster);
        var hosts = pool.connection().map(ConnectionString::hosts).orElse(List.of());
        var named = first(hosts, wanted);
        if (declared.isPresent()) {
            return new Route(
                    named.flatMap(Route::proxy),
                    named.flatMap(Route::pooler),
                    declared,
                    "plimsoll.yml names database " + declared.get().name());
        }
        return named.or(() -> nearest(hosts, product)).orElse(Route.UNKNOWN);
    }

    Route from(Pooler pooler, PooledDatabase database) {
        return from(database, new Wanted(Product.POSTGRESQL, Optional.empty(), LONGEST));
    }

    private Route from(PooledDatabase line, Wanted wanted) {
        var name = line.settings().text("dbname").map(Fact::value).or(wanted::database);
        return first(line.hosts(), new Wanted(wanted.product(), name, wanted.hopsLeft()))
                .or(() -> only(Product.POSTGRESQL).filter(route -> !isAnother(line, route)))
                .orElse(Route.UNKNOWN);
    }

    /** Whether a line names another host than one by which the poolers of these files know that database. */
    private boolean isAnother(PooledDatabase line, Route route) {
        var named = !line.hosts().isEmpty() && line.hosts().stream().allMatch(Routes::isName);
        return named
                && topology.poolers().stream()
                        .flatMap(pooler -> pooler.databases().stream())
                        .flatMap(database -> database.hosts().stream())
                        .filter(Routes::isName)
                        .anyMatch(host -> route.cluster().stream()
                                .flatMap(cluster -> cluster.servers().stream())
                                .anyMatch(server -> is(host, server.hostnames())));
    }

    /** Whether a host has a name of its own, neither an address nor that of the machine itself. */
    private static boolean isName(Host host) {
        return host.name().chars().anyMatch(Character::isLetter)
                && !host.name().equals("localhost")
                && host.name().indexOf(':') < 0;
    }

    /** What is looked for, and how many more things may stand in between. */
    private record Wanted(Product product, Optional<String> database, int hopsLeft) {
        Wanted nearer() {
            return new Wanted(product, database, hopsLeft - 1);
        }
    }

    private Optional<Route> first(List<Host> hosts, Wanted wanted) {
        return hosts.stream()
                .map(host -> at(host, wanted))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Route> at(Host host, Wanted wanted) {
        if (wanted.hopsLeft() == 0) {
            return Optional.empty();
        }
        var reason = "host " + host.name();
        var cluster = topology.clusters().stream()
                .filter(candidate -> candidate.primary().settings().product() == wanted.product())
                .filter(candidate -> candidate.servers().stream().anyMatch(server -> is(host, server.hostnames())))
                .findFirst();
        if (cluster.isPresent()) {
            return Optional.of(new Route(Optional.empty(), Optional.empty(), cluster, reason));
        }
        return throughPooler(host, wanted).or(() -> throughProxy(host, wanted));
    }

    private Optional<Route> throughPooler(Host host, Wanted wanted) {
        return topology.poolers().stream()
                .filter(pooler -> wanted.product() == Product.POSTGRESQL && is(host, pooler.hostnames()))
                .findFirst()
                .map(pooler -> lines(pooler, wanted)
                        .map(line -> from(line, wanted.nearer()))
                        .filter(route -> route.cluster().isPresent())
                        .findFirst()
                        .orElse(new Route(Optional.empty(), Optional.empty(), Optional.empty(), "host " + host.name()))
                        .through(pooler));
    }

    private static Stream<PooledDatabase> lines(Pooler pooler, Wanted wanted) {
        var serving = wanted.database().flatMap(pooler::serving);
        return serving.isPresent() ? serving.stream() : pooler.databases().stream();
    }

    private Optional<Route> throughProxy(Host host, Wanted wanted) {
        return topology.proxies().stream()
                .filter(proxy -> is(host, proxy.hostnames()))
                .findFirst()
                .map(proxy -> proxy.behind(host.port()).stream()
                        .map(member -> at(member.host(), wanted.nearer()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> only(wanted.product()))
                        .orElse(Route.UNKNOWN)
                        .through(proxy));
    }

    /** Without a name that leads anywhere: the only pooler, else the only database of the files. */
    private Optional<Route> nearest(List<Host> hosts, Product product) {
        var poolers = topology.poolers();
        if (product == Product.POSTGRESQL && poolers.size() == 1 && anyAsksFor(poolers.get(0), hosts)) {
            return Optional.of(only(product).orElse(Route.UNKNOWN).through(poolers.get(0)));
        }
        return only(product);
    }

    private Optional<Route> only(Product product) {
        var fitting = topology.clusters().stream()
                .filter(cluster -> cluster.primary().settings().product() == product)
                .toList();
        return fitting.size() != 1
                ? Optional.empty()
                : Optional.of(new Route(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(fitting.get(0)),
                        "the only " + product.title() + " server in these files"));
    }

    /** Whether a host has the pooler's port, unless that is the database's own. */
    private static boolean anyAsksFor(Pooler pooler, List<Host> hosts) {
        var listening =
                pooler.settings().integer("listen_port").map(Fact::value).filter(port -> port != 5432);
        return hosts.stream()
                .flatMap(host -> host.port().stream())
                .anyMatch(port -> listening.filter(port::equals).isPresent());
    }

    private Optional<Cluster> cluster(String name) {
        return topology.clusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst();
    }

    private static boolean is(Host host, Set<String> hostnames) {
        return hostnames.contains(host.name()) || hostnames.contains(host.label());
    }
}
