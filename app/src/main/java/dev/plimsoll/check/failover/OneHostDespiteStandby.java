package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** There is a standby, but the URL names the primary's own host alone and nothing redirects it. */
final class OneHostDespiteStandby implements Rule {
    @Override
    public About about() {
        return About.warning("FO01", "there is a standby, but the URL names one host")
                .why("The standby takes over and the service never learns of it: it goes on asking the lost host until"
                        + " somebody changes the URL by hand. This is outage 003.")
                .source("pgjdbc documentation, Connection Failover");
    }

    @Override
    public Example failing() {
        return Examples.pair(Examples.url("jdbc:postgresql://db-a:5432/orders"));
    }

    @Override
    public Example passing() {
        return Examples.pair(Examples.url("jdbc:postgresql://db-a:5432,db-b:5432/orders?targetServerType=primary"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(link -> !link.isLocal() && !Aim.redirected(link))
                .flatMap(this::finding);
    }

    private Stream<Finding> finding(Link link) {
        var host = Aim.only(link).filter(only -> !Aim.followsByName(only) && !OneNode.is(link, only));
        var cluster = link.route().cluster().filter(Cluster::hasStandby);
        return host.stream()
                .flatMap(only -> cluster.stream()
                        .flatMap(pair -> Aim.server(link, only)
                                .filter(server -> server.role() == Server.Role.PRIMARY || !Aim.reads(link))
                                .map(server -> finding(link, only, pair))
                                .stream()));
    }

    private Finding finding(Link link, Host host, Cluster cluster) {
        var standby = cluster.standbys().stream().findFirst();
        var names = standby.flatMap(OneHostDespiteStandby::hostname);
        return about().finding(
                        link.url().source(),
                        "%s knows only %s; %s has %s that could take over"
                                .formatted(
                                        link.pool().name(),
                                        host,
                                        cluster.name(),
                                        names.map(name -> "a standby, " + name + ",")
                                                .orElse("a standby")))
                .because(Evidence.at(link.url().source().place(), "one host: " + host))
                .because(standby.map(server -> Evidence.at(server.place(), "standby " + server.name()))
                        .orElse(Evidence.known(cluster.standbysKnownOf() + " standbys are known of")))
                .remedy(
                        "name both hosts and targetServerType=primary in the URL (%s,%s), or connect through a proxy that follows the primary"
                                .formatted(host, names.orElse("the standby")));
    }

    private static Optional<String> hostname(Server server) {
        return server.hostnames().stream().sorted().findFirst();
    }
}
