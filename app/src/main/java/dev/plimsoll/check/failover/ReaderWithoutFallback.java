package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A pool that reads accepts standbys only, so that reads stop with the last standby. */
final class ReaderWithoutFallback implements Rule {
    @Override
    public About about() {
        return About.warning("FO06", "reads accept a standby only, with no way back to the primary")
                .why("After a failover the standby is the primary and there is no standby left: every read fails until"
                        + " a new one is built, though a server that could answer is there.")
                .source("pgjdbc documentation, targetServerType secondary and preferSecondary");
    }

    @Override
    public Example failing() {
        return Examples.reader("jdbc:postgresql://db-a:5432,db-b:5432/orders?targetServerType=secondary");
    }

    @Override
    public Example passing() {
        return Examples.reader("jdbc:postgresql://db-a:5432,db-b:5432/orders?targetServerType=preferSecondary");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(Link::isPgjdbc)
                .filter(link -> Aim.target(link).filter("secondary"::equals).isPresent())
                .flatMap(
                        link -> link.options().find("targetServerType").stream().map(target -> finding(link, target)));
    }

    private Finding finding(Link link, Setting target) {
        return about().finding(
                        target,
                        "%s reads from a standby or not at all (%s)"
                                .formatted(link.pool().name(), Spread.hosts(link)))
                .because(Evidence.of(target))
                .because(Evidence.at(link.url().source().place(), "hosts " + Spread.hosts(link)))
                .remedy("write targetServerType=preferSecondary and name the primary's host too");
    }
}
