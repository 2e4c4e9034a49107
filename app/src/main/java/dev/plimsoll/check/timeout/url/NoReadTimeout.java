package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Product;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** A read from the server has no limit, so that a frozen server holds threads without end. */
final class NoReadTimeout implements Rule {
    @Override
    public About about() {
        return About.warning("TMO05", "no read timeout: a frozen server holds threads without end")
                .why("A server that freezes, or a network that drops its packets, never closes the connection: the"
                        + " thread that waits for the answer waits without end, and soon every connection of the pool is"
                        + " held that way. This made outage 003 last: the primary became unresponsive and nobody let go"
                        + " of it.")
                .source("pgjdbc documentation, socketTimeout (seconds, default 0 = none); Connector/J socketTimeout"
                        + " (milliseconds, default 0)");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders?socketTimeout=60");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links()
                .filter(link ->
                        link.url().isJdbc() && !link.isLocal() && !link.url().mayHoldMore())
                .flatMap(link -> link.options().duration("socketTimeout").stream()
                        .filter(timeout -> timeout.value().isZero())
                        .map(timeout -> finding(link, timeout)));
    }

    private Finding finding(Link link, Fact<Duration> timeout) {
        var seconds = link.url().driver() == Product.PGJDBC;
        var finding = about().finding(
                        link.url().source(),
                        "%s waits without end for an answer: socketTimeout is %s"
                                .formatted(link.pool().name(), timeout.stated() ? "0" : "not set"))
                .because(timeout);
        return link.options()
                .flag("tcpKeepAlive")
                .filter(Fact::value)
                .map(Evidence::of)
                .map(alive -> finding.because(alive)
                        .because(Evidence.known("tcpKeepAlive finds a lost host after the operating system's time, not"
                                + " a frozen server")))
                .orElse(finding)
                .remedy("add socketTimeout=%s to the URL, longer than the longest legal query"
                        .formatted(seconds ? "60 (seconds)" : "60000 (milliseconds)"));
    }
}
