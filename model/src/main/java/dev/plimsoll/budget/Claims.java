package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Instances;
import java.util.ArrayList;
import java.util.List;

/** Adds up who may open how many connections to a database. */
final class Claims {
    private final Topology topology;

    Claims(Topology topology) {
        this.topology = topology;
    }

    Claim on(Cluster cluster) {
        var terms = new ArrayList<Term>();
        var unknown = new ArrayList<String>();
        for (var service : topology.services()) {
            for (var pool : service.deployedPools()) {
                var route = topology.route(service, pool);
                if (route.pooler().isEmpty()
                        && route.cluster().filter(cluster::equals).isPresent()) {
                    add(service, pool, terms, unknown);
                }
            }
        }
        topology.poolers().forEach(pooler -> add(pooler, cluster, terms, unknown));
        return new Claim(terms, unknown);
    }

    private static void add(Service service, Pool pool, List<Term> terms, List<String> unknown) {
        var size = pool.size();
        if (size.isEmpty()) {
            unknown.add(pool.name());
            return;
        }
        var facts = new ArrayList<Fact<?>>();
        facts.add(size.get());
        facts.addAll(service.instances().terms());
        var processes = service.processes().value();
        var count = Math.multiplyExact(
                Math.multiplyExact(service.instances().peak(), processes),
                Math.max(0, size.get().value()));
        if (processes > 1) {
            facts.add(service.processes());
        }
        terms.add(new Term(
                pool.name(),
                count,
                factors(service.instances(), processes, size.get().value()),
                facts));
    }

    private static String factors(Instances instances, int processes, int each) {
        var copies = instances.peak() + (instances.peak() == 1 ? " instance x " : " instances x ");
        return copies + (processes > 1 ? processes + " processes x " : "") + each;
    }

    /** Behind a pooler: what the pooler may open, whatever its clients want. */
    private void add(Pooler pooler, Cluster cluster, List<Term> terms, List<String> unknown) {
        for (var database : pooler.databases()) {
            if (topology.route(pooler, database)
                    .cluster()
                    .filter(cluster::equals)
                    .isEmpty()) {
                continue;
            }
            var pools = PoolerClaim.of(pooler, database);
            pools.ifPresentOrElse(terms::add, () -> unknown.add(name(pooler, database)));
        }
    }

    private static String name(Pooler pooler, PooledDatabase database) {
        return pooler.name() + "/" + database.name();
    }
}
