package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.budget.Slots;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.haproxy.DatabaseSection;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Proxy;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** A proxy lets more sessions through to a server than it accepts, or fewer in than the pools want. */
final class ProxyExceedsServer implements Rule {
    @Override
    public About about() {
        return About.warning("CAP20", "maxconn of the proxy does not fit the server behind or the pools before it")
                .why(
                        "Above the slots of the server maxconn protects nothing: the server refuses what the proxy should have"
                                + " queued. Below what pools want, the proxy queues them until they time out.")
                .source("HAProxy manual, maxconn of server and global; PostgreSQL, max_connections");
    }

    @Override
    public Example failing() {
        return with(100);
    }

    @Override
    public Example passing() {
        return with(90);
    }

    private static Example with(int maxconn) {
        return Example.file("haproxy.cfg", """
                defaults
                    mode tcp
                    timeout connect 4s
                    timeout client 30m
                    timeout server 30m
                listen postgres_write
                    bind *:5000
                    option httpchk GET /primary
                    default-server on-marked-down shutdown-sessions
                    server pg1 postgres:5432 maxconn %d check port 8008
                """.formatted(maxconn)).and("compose.yml", """
                services:
                  postgres:
                    image: postgres:17
                    command: postgres -c max_connections=100
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Stream.concat(
                DatabaseSection.of(topology).flatMap(section -> perServer(topology, section)),
                topology.proxies().stream()
                        .filter(proxy -> proxy.settings().product() == Product.HAPROXY)
                        .flatMap(proxy -> inAll(topology, proxy).stream()));
    }

    private Stream<Finding> perServer(Topology topology, DatabaseSection section) {
        var slots = section.cluster().or(() -> only(topology)).flatMap(cluster -> Slots.of(cluster.primary()));
        return slots.stream()
                .flatMap(given -> section.section().members().stream()
                        .flatMap(member -> member.settings().integer("maxconn").stream())
                        .filter(most -> most.value() > given.count())
                        .limit(1)
                        .map(most -> about().finding(
                                        most.origin()
                                                .place()
                                                .orElse(section.section().place()),
                                        section.proxy().place().file() + "#"
                                                + section.section().name() + "/maxconn",
                                        "the proxy lets %d sessions through; the server accepts %d"
                                                .formatted(most.value(), given.count()))
                                .because(most)
                                .because(
                                        given.facts().stream().map(Evidence::of).toList())
                                .remedy("set maxconn below %d, less what replication and monitoring need"
                                        .formatted(given.count()))));
    }

    /** Servers of names no file has are those of the only cluster there is. */
    private static Optional<Cluster> only(Topology topology) {
        var clusters = topology.clusters().stream()
                .filter(cluster -> cluster.primary().isPostgres())
                .toList();
        return clusters.size() == 1 ? Optional.of(clusters.get(0)) : Optional.empty();
    }

    private Optional<Finding> inAll(Topology topology, Proxy proxy) {
        var pools = topology.services().stream()
                .flatMap(service -> service.deployedPools().stream()
                        .filter(pool -> topology.route(service, pool)
                                .proxy()
                                .filter(proxy::equals)
                                .isPresent())
                        .map(pool -> wanted(service, pool)))
                .mapToLong(count -> count)
                .sum();
        return proxy.settings()
                .integer("maxconn")
                .filter(most -> pools > most.value())
                .map(most -> about().finding(
                                most.origin().place().orElse(proxy.place()),
                                proxy.place().file() + "#maxconn",
                                "pools want %d connections through %s; it accepts %d"
                                        .formatted(pools, proxy.name(), most.value()))
                        .because(most)
                        .because(Evidence.known("%d connections, all pools that pass it added up".formatted(pools)))
                        .remedy("raise maxconn in global above %d".formatted(2 * pools)));
    }

    private static long wanted(Service service, Pool pool) {
        return (long) service.instances().steady()
                * service.processes().value()
                * pool.size().map(Fact::value).orElse(0);
    }
}
