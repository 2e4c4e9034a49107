package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** The driver gives up before the server would, on queries the server allows. */
final class ReadTimeoutCutsLegalQueries implements Rule {
    private static final SessionLimit STATEMENT = new SessionLimit("statement_timeout");

    @Override
    public About about() {
        return About.warning("TMO06", "socketTimeout ends before statement_timeout and cuts legal queries")
                .why("The driver breaks the connection under a query the server still allows: the pool loses the"
                        + " connection, and the server goes on working for nobody until its own limit.")
                .source("pgjdbc documentation, socketTimeout; PostgreSQL manual, statement_timeout");
    }

    @Override
    public Example failing() {
        return with(10);
    }

    @Override
    public Example passing() {
        return with(40);
    }

    private static Example with(int seconds) {
        return Examples.url(
                "jdbc:postgresql://orders-db:5432/orders?socketTimeout=%d&options=-c%%20statement_timeout=30s"
                        .formatted(seconds));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.links().filter(Link::isPgjdbc).flatMap(this::finding);
    }

    private Stream<Finding> finding(Link link) {
        var socket = link.options()
                .duration("socketTimeout")
                .filter(timeout -> timeout.stated() && !timeout.value().isZero());
        var statement = STATEMENT.on(link);
        return socket.stream()
                .flatMap(reading -> statement.stream()
                        .filter(limit -> reading.value().compareTo(limit.value()) <= 0)
                        .map(limit -> finding(link, reading, limit)));
    }

    private Finding finding(Link link, Fact<Duration> socket, Fact<Duration> statement) {
        return link.options()
                .find("socketTimeout")
                .map(written -> about().finding(
                                written,
                                "%s gives up after %s on queries the server allows %s"
                                        .formatted(link.pool().name(), socket.shown(), statement.shown())))
                .orElseThrow()
                .because(socket, statement)
                .remedy("set socketTimeout above %s, for example %d s"
                        .formatted(statement.shown(), statement.value().toSeconds() + 10));
    }
}
