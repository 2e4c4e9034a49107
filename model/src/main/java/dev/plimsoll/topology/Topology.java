package dev.plimsoll.topology;

import dev.plimsoll.topology.deploy.Workload;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that was found, and how it is connected. Immutable.
 *
 * @param services the programs that hold pools
 * @param clusters the databases
 * @param poolers what pools connections between them
 * @param proxies what forwards them
 * @param workloads what manifests run: services, servers, poolers and everything else
 * @param sources every recognised file as written
 * @param flaws what the files' own products would refuse
 * @param goals what is to hold
 */
public record Topology(
        List<Service> services,
        List<Cluster> clusters,
        List<Pooler> poolers,
        List<Proxy> proxies,
        List<Workload> workloads,
        List<Source> sources,
        List<Flaw> flaws,
        Goals goals) {
    public Topology {
        services = List.copyOf(services);
        clusters = List.copyOf(clusters);
        poolers = List.copyOf(poolers);
        proxies = List.copyOf(proxies);
        workloads = List.copyOf(workloads);
        sources = List.copyOf(sources);
        flaws = List.copyOf(flaws);
    }

    /** Every pool of every service, variants for other profiles included. */
    public Stream<Pool> pools() {
        return services.stream().flatMap(service -> service.pools().stream());
    }

    /** Every HikariCP pool. */
    public Stream<Pool> hikariPools() {
        return pools().filter(Pool::isHikari);
    }

    /** Every database server. */
    public Stream<Server> servers() {
        return clusters.stream().flatMap(cluster -> cluster.servers().stream());
    }

    /** Every deployed pool that says where it connects, with the way it takes. */
    public Stream<Link> links() {
        return services.stream()
                .flatMap(service -> service.deployedPools().stream()
                        .flatMap(pool -> pool.connection().stream()
                                .map(url -> new Link(service, pool, url, route(service, pool)))));
    }

    /** The way from a pool to its database. */
    public Route route(Service service, Pool pool) {
        return new Routes(this).from(service, pool);
    }

    /** The way from one line of a pooler to its database. */
    public Route route(Pooler pooler, PooledDatabase database) {
        return new Routes(this).from(pooler, database);
    }

    /** The pools in production that reach a pooler. */
    public List<Pooler.Client> clients(Pooler pooler) {
        return services.stream()
                .flatMap(service -> service.deployedPools().stream()
                        .map(pool -> new Pooler.Client(service, pool, route(service, pool))))
                .filter(client -> client.route().pooler().filter(pooler::equals).isPresent())
                .toList();
    }
}
