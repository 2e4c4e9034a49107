package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.Evidence;
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
import java.util.Optional;

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
