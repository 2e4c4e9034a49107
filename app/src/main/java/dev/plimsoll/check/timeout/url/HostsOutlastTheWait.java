package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Passing the lost hosts of the URL takes longer than anybody waits for a connection. Only hosts that are lost cost the
 * whole {@code connectTimeout}; the one that is left answers at once, so that it is not counted.
 */
final class HostsOutlastTheWait implements Rule {
    @Override
    public About about() {
        return About.warning("TMO08", "passing the lost hosts takes longer than a caller waits for a connection")
                .why("When a host is lost its packets are dropped, and each attempt costs the whole connectTimeout"
                        + " before the next host is tried: callers give up before the new primary is reached, and the"
                        + " failover looks as if it had not happened (outage 003).")
                .source("pgjdbc documentation, connectTimeout (10 s per host); HikariCP README, connectionTimeout");
    }

    @Override
    public Example failing() {
        return with(15);
    }

    @Override
    public Example passing() {
        return with(3);
    }

    private static Example with(int seconds) {
        return Examples.pool(
                "jdbc:postgresql://db-a,db-b,db-c/orders?targetServerType=primary&socketTimeout=60&connectTimeout="
                        + seconds,
                "connection-timeout",
                "30000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(link -> link.isPgjdbc() && link.url().multiHost())
                .flatMap(this::finding);
    }

    private Stream<Finding> finding(Link link) {
        var connecting = link.options().duration("connectTimeout");
        var waiting = link.pool()
                .settings()
                .duration("connectionTimeout")
                .filter(wait -> !wait.value().isZero());
        return connecting.stream()
                .flatMap(each -> waiting.stream()
                        .filter(wait -> endless(each) || lost(link, each).compareTo(wait.value()) >= 0)
                        .map(wait -> finding(link, each, wait)));
    }

    private Finding finding(Link link, Fact<Duration> each, Fact<Duration> wait) {
        var hosts = link.url().hosts().size();
        var needed = endless(each)
                ? "without end (connectTimeout 0)"
                : "%s (%d x %s)".formatted(Durations.words(lost(link, each)), hosts - 1, each.shown());
        return about().finding(
                        link.options().find("connectTimeout").orElse(link.url().source()),
                        "passing %d lost hosts of %d takes %s; %s waits %s for a connection"
                                .formatted(hosts - 1, hosts, needed, link.pool().name(), wait.shown()))
                .because(Evidence.at(
                        link.url().source().place(),
                        hosts + " hosts in " + link.url().source().spelled()))
                .because(each, wait)
                .remedy("set connectTimeout to %d (seconds), so that every host is tried within the wait"
                        .formatted(Math.max(1, (wait.value().toSeconds() - 1) / (hosts - 1))));
    }

    private static boolean endless(Fact<Duration> each) {
        return each.value().isZero();
    }

    private static Duration lost(Link link, Fact<Duration> each) {
        return each.value().multipliedBy(link.url().hosts().size() - 1);
    }
}
