package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Finding;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.ConnectionLimit;
import dev.plimsoll.topology.ConnectionLimit.Scope;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The pools that share one connection limit.
 *
 * @param limit the limit
 * @param holders who shares it, at least one
 */
record Limited(ConnectionLimit limit, List<Holder> holders) {
    /** A pool of a service. */
    record Holder(Service service, Pool pool) {
        long connections() {
            var each = pool.size().map(Fact::value).orElse(0);
            return (long) service.instances().peak() * service.processes().value() * Math.max(0, each);
        }
    }

    /** The limits of a kind, on every primary, that the pools which share them exceed. */
    static Stream<Limited> exceeded(Topology topology, Scope scope) {
        return topology.clusters().stream()
                .flatMap(cluster -> cluster.primary().limits().stream()
                        .filter(limit -> limit.scope() == scope && limit.limit().value() >= 0)
                        .flatMap(limit -> of(topology, cluster, limit).stream())
                        .filter(Limited::isExceeded));
    }

    Finding finding(About about, String pools) {
        var name = limit.name();
        var most = limit.limit();
        return about.finding(
                        most.origin().place().orElseThrow(),
                        "limit/" + limit.scope().name().toLowerCase(Locale.ROOT) + "/" + name,
                        "%s can open %d connections; its limit is %d".formatted(pools, total(), most.value()))
                .because(evidence())
                .remedy("lower the pool of %s, or raise CONNECTION LIMIT of %s to at least %d"
                        .formatted(holders.get(0).pool().name(), name, total()));
    }

    /** Empty when no pool shares the limit, or something of a pool's size is hidden. */
    static Optional<Limited> of(Topology topology, Cluster cluster, ConnectionLimit limit) {
        var holders = new ArrayList<Holder>();
        for (var service : topology.services()) {
            for (var pool : service.deployedPools()) {
                var route = topology.route(service, pool);
                if (shares(pool, limit)
                        && route.pooler().isEmpty()
                        && route.cluster().filter(cluster::equals).isPresent()) {
                    holders.add(new Holder(service, pool));
                }
            }
        }
        return holders.isEmpty() ? Optional.empty() : Optional.of(new Limited(limit, List.copyOf(holders)));
    }

    private static boolean shares(Pool pool, ConnectionLimit limit) {
        var name = limit.scope() == Scope.ROLE
                ? pool.user().map(Fact::value)
                : pool.connection().flatMap(ConnectionString::database);
        return name.filter(limit.name()::equals).isPresent();
    }

    long total() {
        return holders.stream().mapToLong(Holder::connections).sum();
    }

    boolean isExceeded() {
        return total() > limit.limit().value();
    }

    List<Evidence> evidence() {
        var evidence = new ArrayList<Evidence>();
        evidence.add(Evidence.of(limit.limit()));
        for (var holder : holders) {
            holder.pool().size().map(Evidence::of).ifPresent(evidence::add);
            holder.service().instances().terms().forEach(term -> evidence.add(Evidence.of(term)));
        }
        return evidence;
    }
}
