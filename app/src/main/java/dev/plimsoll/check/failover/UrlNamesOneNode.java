package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The URL names one pod or node instead of the service or proxy that follows the primary. */
final class UrlNamesOneNode implements Rule {
    @Override
    public About about() {
        return About.warning("FO08", "the URL names one pod or node instead of what follows the primary")
                .why("When the primary moves to another node, the service goes on writing to the old one: it gets"
                        + " read-only errors, or nothing at all if the node is gone (outage 003).")
                .source("Kubernetes manual, StatefulSet, stable network identity (general knowledge)");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://orders-db-0.orders-db.shop.svc.cluster.local:5432/orders");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://orders-db-primary.shop.svc.cluster.local:5432/orders");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(link ->
                        link.route().proxy().isEmpty() && link.route().pooler().isEmpty())
                .flatMap(link -> Aim.only(link).filter(host -> OneNode.is(link, host)).stream()
                        .map(host -> finding(link, host)));
    }

    private Finding finding(Link link, Host host) {
        return about().finding(
                        link.url().source(),
                        "%s connects to %s, which is one node whatever its role is"
                                .formatted(link.pool().name(), host.name()))
                .because(Evidence.at(link.url().source().place(), "host " + host))
                .because(Evidence.known("unless the database has one node only"))
                .remedy("connect to the service or proxy that follows the primary, or name every node with"
                        + " targetServerType=primary");
    }
}
