package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The URL of a pool that writes names several hosts and takes any of them. */
final class WriterMayReachStandby implements Rule {
    @Override
    public About about() {
        return About.error("FO02", "several hosts and no targetServerType: writes may reach a standby")
                .why("The driver takes the first host that answers. After a failover, or when the primary answers late,"
                        + " that is a standby, and every write fails with \"cannot execute in a read-only transaction\""
                        + " while health checks stay green (outage 003).")
                .source("pgjdbc documentation, targetServerType (default any)");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://db-a:5432,db-b:5432/orders");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://db-a:5432,db-b:5432/orders?targetServerType=primary");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(Spread::anyServer)
                .filter(link -> !Spread.balanced(link))
                .map(this::finding);
    }

    private Finding finding(Link link) {
        var finding = about().finding(
                        link.url().source(),
                        "%s may write to any of %s: targetServerType is %s"
                                .formatted(
                                        link.pool().name(),
                                        Spread.hosts(link),
                                        link.options().states("targetServerType") ? "any" : "not set"))
                .because(link.options().text("targetServerType").orElseThrow())
                .because(Spread.how(link))
                .remedy(
                        "add targetServerType=primary to the URL; for a pool that only reads say so with read-only: true");
        return finding.at(Spread.proven(link) ? Level.ERROR : Level.WARNING);
    }
}
