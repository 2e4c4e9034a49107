package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A pool that writes spreads its connections over all hosts, standbys included. */
final class LoadBalancedWriter implements Rule {
    @Override
    public About about() {
        return About.error("FO04", "loadBalanceHosts without a target: a share of all writes goes to standbys")
                .why("Each new connection goes to a random host: with one standby half of the pool cannot write, from"
                        + " the first minute on.")
                .source("pgjdbc documentation, loadBalanceHosts, targetServerType");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://db-a:5432,db-b:5432/orders?loadBalanceHosts=true");
    }

    @Override
    public Example passing() {
        return Examples.reader(
                "jdbc:postgresql://db-a:5432,db-b:5432/orders?loadBalanceHosts=true&targetServerType=preferSecondary");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(Spread::anyServer)
                .filter(Spread::balanced)
                .map(this::finding);
    }

    private Finding finding(Link link) {
        return about().finding(
                        link.options().find("loadBalanceHosts").orElseThrow(),
                        "%s spreads its writes over %s".formatted(link.pool().name(), Spread.hosts(link)))
                .because(link.options().text("loadBalanceHosts").orElseThrow())
                .because(link.options().text("targetServerType").orElseThrow())
                .because(Spread.how(link))
                .remedy("add targetServerType=primary, or give reads a pool of their own with preferSecondary")
                .at(Spread.proven(link) ? Level.ERROR : Level.WARNING);
    }
}
