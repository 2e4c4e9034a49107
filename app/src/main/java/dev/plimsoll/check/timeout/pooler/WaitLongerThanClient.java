package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Durations;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Pooler.Client;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A query waits in the pooler longer than anybody waits for its answer. */
final class WaitLongerThanClient implements Rule {
    @Override
    public About about() {
        return About.warning("TMO13", "queries wait in the pooler longer than the application waits")
                .why(
                        "When the server is slow or gone, queries queue in PgBouncer while the requests they belong to are"
                                + " given up: the queue is then worked off for nobody, and the recovery takes longer than the outage.")
                .source("PgBouncer, query_wait_timeout (default 120 s); HikariCP, connectionTimeout (default 30 s)");
    }

    @Override
    public Example failing() {
        return Fixtures.pooled("query_wait_timeout = 120\n", "connection-timeout: 5000");
    }

    @Override
    public Example passing() {
        return Fixtures.pooled("query_wait_timeout = 5\n", "connection-timeout: 5000");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(
                        pooler -> pooler
                                .settings()
                                .duration("query_wait_timeout")
                                .flatMap(wait -> finding(topology, pooler, wait))
                                .stream());
    }

    /** How long a client waits: for an answer if it says so, else for a connection. */
    private static Optional<Fact<Duration>> patience(Client client) {
        var answer = client.pool()
                .connection()
                .flatMap(connection -> connection.options().duration("socketTimeout"))
                .filter(limit -> !limit.value().isZero());
        return answer.or(() -> client.pool().isHikari()
                ? client.pool()
                        .settings()
                        .duration("connectionTimeout")
                        .filter(limit -> !limit.value().isZero())
                : Optional.empty());
    }

    private Optional<Finding> finding(Topology topology, Pooler pooler, Fact<Duration> wait) {
        var endless = wait.value().isZero();
        return topology.clients(pooler).stream()
                .flatMap(client -> patience(client).stream())
                .min(Comparator.comparing(Fact::value))
                .filter(patience -> endless || wait.value().compareTo(patience.value()) > 0)
                .map(patience -> about().finding(
                                wait.origin()
                                        .place()
                                        .or(() -> patience.origin().place())
                                        .orElse(pooler.place()),
                                pooler.place().file() + "#query_wait_timeout",
                                "a query waits %s in %s, its client %s"
                                        .formatted(
                                                endless ? "for ever" : wait.shown(), pooler.name(), patience.shown()))
                        .at(wait.stated() || patience.stated() ? Level.WARNING : Level.INFO)
                        .because(wait, patience)
                        .remedy("set query_wait_timeout to %s or less".formatted(Durations.words(patience.value()))));
    }
}
