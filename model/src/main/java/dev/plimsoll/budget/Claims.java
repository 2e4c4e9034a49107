package dev.plimsoll.budget;

import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds up who may open how many connections to a database. */
final class Claims {
    private final List<Led> pools = new ArrayList<>();
    private final List<Pooled> pooled = new ArrayList<>();

    /** A pool and the way it takes, found once. */
    private record Led(Service service, Pool pool, Route route) {}

    /** A line of a pooler and the way it takes. */
    private record Pooled(Pooler pooler, PooledDatabase database, Optional<Term> open, Route route) {}

    Claims(Topology topology) {
        topology.services()
                .forEach(service -> service.deployedPools()
                        .forEach(pool -> pools.add(new Led(service, pool, topology.route(service, pool)))));
        topology.poolers().forEach(pooler -> {
            var claim = new PoolerClaim(pooler, topology.clients(pooler));
            claim.lines()
                    .forEach((database, open) ->
                            pooled.add(new Pooled(pooler, database, open, topology.route(pooler, database))));
        });
    }

    /** The claim on one server of a cluster; what a pooler opens lands on the primary, unless it names a standby. */
    Claim on(Cluster cluster, Server server) {
        var terms = new ArrayList<Term>();
        var unknown = new ArrayList<String>();
        pools.stream()
                .filter(led -> led.route().pooler().isEmpty() && leadsTo(led.route(), cluster))
                .filter(led -> Landing.of(led.pool(), cluster).equals(server))
                .forEach(led -> {
                    var claim = new PoolClaim(led.service(), led.pool());
                    var assumption = Landing.assumption(led.pool(), led.route(), cluster);
                    claim.unknown().ifPresentOrElse(unknown::add, () -> terms.add(claim.term(assumption)));
                });
        pooled.stream()
                .filter(line -> leadsTo(line.route(), cluster))
                .filter(line -> landing(line.database(), cluster).equals(server))
                .forEach(line -> add(line, terms, unknown));
        return new Claim(terms, unknown);
    }

    private static Server landing(PooledDatabase line, Cluster cluster) {
        return cluster.standbys().stream()
                .filter(standby -> allName(line, standby) && !allName(line, cluster.primary()))
                .findFirst()
                .orElseGet(cluster::primary);
    }

    private static boolean allName(PooledDatabase line, Server server) {
        return !line.hosts().isEmpty()
                && line.hosts().stream()
                        .allMatch(host -> server.hostnames().contains(host.name())
                                || server.hostnames().contains(host.label()));
    }

    private static boolean leadsTo(Route route, Cluster cluster) {
        return route.cluster().filter(cluster::equals).isPresent();
    }

    /** Behind a pooler: what the pooler may open, whatever its clients want. */
    private static void add(Pooled line, List<Term> terms, List<String> unknown) {
        var name = line.pooler().name() + "/" + line.database().name();
        var hidden = line.pooler().instances().hidden();
        var term = hidden.isPresent() ? Optional.<Term>empty() : line.open();
        term.ifPresentOrElse(
                open -> terms.add(open.assuming(line.route()
                        .cluster()
                        .flatMap(cluster ->
                                Landing.assumption(name, line.database().hosts(), line.route(), cluster)))),
                () -> unknown.add(name + " (" + hidden.orElse("no file says how large it is") + ")"));
    }
}
