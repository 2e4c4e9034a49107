package dev.plimsoll.check.failover;

import dev.plimsoll.check.Evidence;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import java.util.List;
import java.util.stream.Collectors;

/** What the hosts of a URL are to the driver. */
final class Spread {
    private Spread() {}

    /** Whether a pool that writes takes whichever of several database servers answers. */
    static boolean anyServer(Link link) {
        return link.isPgjdbc()
                && link.url().multiHost()
                && !link.url().mayHoldMore()
                && !link.options().hides("targetServerType")
                && Aim.target(link).orElse("any").equals("any")
                && !Aim.reads(link)
                && !Aim.redirected(link);
    }

    static boolean balanced(Link link) {
        return link.options().flag("loadBalanceHosts").filter(Fact::value).isPresent();
    }

    /** Several addresses on PostgreSQL's own port are servers; on another port they may be something in between. */
    static boolean proven(Link link) {
        var standby = link.route().cluster().filter(Cluster::hasStandby).isPresent();
        return standby
                || link.url().hosts().stream().allMatch(host -> host.port().orElse(5432) == 5432);
    }

    static String hosts(Link link) {
        return link.url().hosts().stream().map(Host::toString).collect(Collectors.joining(", "));
    }

    static List<Evidence> how(Link link) {
        return List.of(
                Evidence.at(link.url().source().place(), link.url().hosts().size() + " hosts, tried in this order"),
                Evidence.known(link.pool().name() + " is not declared read-only"));
    }
}
