package dev.plimsoll.check.failover;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** The driver trusts what it knew of the hosts for longer than users may be affected. */
final class StaleHostState implements Rule {
    @Override
    public About about() {
        return About.info("FO03", "host states are trusted for longer than a failover may take")
                .why("For that long the driver goes by what it knew: a host it saw as standby is not asked whether it"
                        + " has become the primary.")
                .source("pgjdbc documentation, hostRecheckSeconds (default 10); GlobalHostStatusTracker.java");
    }

    @Override
    public Example failing() {
        return with(120);
    }

    @Override
    public Example passing() {
        return with(5);
    }

    private static Example with(int seconds) {
        return Examples.url(
                "jdbc:postgresql://db-a,db-b/orders?targetServerType=primary&hostRecheckSeconds=" + seconds);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        var goal = topology.goals().recover();
        return topology.links()
                .filter(link -> link.isPgjdbc() && link.url().multiHost())
                .flatMap(link -> link.options().duration("hostRecheckSeconds").stream()
                        .filter(trusted -> trusted.value().compareTo(goal.value()) > 0)
                        .map(trusted -> finding(link, trusted, goal)));
    }

    private Finding finding(Link link, Fact<Duration> trusted, Fact<Duration> goal) {
        return about().finding(
                        link.options()
                                .find("hostRecheckSeconds")
                                .orElse(link.url().source()),
                        "%s trusts the last known state of a host for %s; the goal is to be back in %s"
                                .formatted(link.pool().name(), trusted.shown(), goal.shown()))
                .because(Evidence.of(trusted), Evidence.of(goal))
                .remedy("set hostRecheckSeconds to 5 or leave it at its default of 10");
    }
}
