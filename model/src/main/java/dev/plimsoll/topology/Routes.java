package dev.plimsoll.topology;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the way from pools and poolers to databases by the names hosts have in these files. */
final class Routes {
    private static final int LONGEST = 4;

    private final Topology topology;

    Routes(Topology topology) {
        this.topology = topology;
    }

    Route from(Service service, Pool pool) {
        var product = pool.connection().map(ConnectionString::serves).orElse(Product.POSTGRESQL);
        var declared = service.database().flatMap(this::cluster);
        var hosts = pool.connection().map(ConnectionString::hosts).orElse(List.of());
        var named = hosts.stream()
                .map(host -> at(host, product, LONGEST))
                .flatMap(Optional::stream)
                .findFirst();
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
        var host = database.settings().text("host").map(Fact::value);
        var named = host.flatMap(name -> at(new Host(name, Optional.empty()), Product.POSTGRESQL, LONGEST));
        return named.or(() -> only(Product.POSTGRESQL)).orElse(Route.UNKNOWN);
    }

    private Optional<Route> at(Host host, Product product, int hopsLeft) {
        if (hopsLeft == 0) {
            return Optional.empty();
        }
        var reason = "host " + host.name();
        var cluster = topology.clusters().stream()
                .filter(candidate -> candidate.primary().settings().product() == product)
                .filter(candidate -> candidate.servers().stream().anyMatch(server -> is(host, server.hostnames())))
                .findFirst();
        if (cluster.isPresent()) {
            return Optional.of(new Route(Optional.empty(), Optional.empty(), cluster, reason));
        }
        return throughPooler(host, reason).or(() -> throughProxy(host, product, hopsLeft));
    }

    private Optional<Route> throughPooler(Host host, String reason) {
        return topology.poolers().stream()
                .filter(pooler -> is(host, pooler.hostnames()))
                .findFirst()
                .map(pooler -> pooler.databases().stream()
                        .map(database -> from(pooler, database))
                        .filter(route -> route.cluster().isPresent())
                        .findFirst()
                        .orElse(new Route(Optional.empty(), Optional.empty(), Optional.empty(), reason))
                        .through(pooler));
    }

    private Optional<Route> throughProxy(Host host, Product product, int hopsLeft) {
        return topology.proxies().stream()
                .filter(proxy -> is(host, proxy.hostnames()))
                .findFirst()
                .map(proxy -> proxy.sections().stream()
                        .flatMap(section -> section.members().stream())
                        .map(member -> at(member.host(), product, hopsLeft - 1))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .or(() -> only(product))
                        .orElse(Route.UNKNOWN)
                        .through(proxy));
    }

    /** Without a name that leads anywhere: the only pooler, else the only database of the files. */
    private Optional<Route> nearest(List<Host> hosts, Product product) {
        var poolers = topology.poolers();
        var poolerPort = hosts.stream().flatMap(host -> host.port().stream()).anyMatch(port -> port == 6432);
        if (product == Product.POSTGRESQL && poolers.size() == 1 && poolerPort) {
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

    private Optional<Cluster> cluster(String name) {
        return topology.clusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst();
    }

    private static boolean is(Host host, Set<String> hostnames) {
        return hostnames.contains(host.name()) || hostnames.contains(host.label());
    }
}
