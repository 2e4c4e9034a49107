package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pooler cuts a query before the server does. */
final class QueryTimeoutAlone implements Rule {
    @Override
    public About about() {
        return About.warning("TMO12", "query_timeout without a slightly smaller statement_timeout")
                .why(
                        "When query_timeout strikes, PgBouncer drops the server connection, not the query: the server goes on"
                                + " working on it, and a new connection has to be opened. statement_timeout ends the query first.")
                .source("PgBouncer, query_timeout: use only with a slightly smaller statement_timeout");
    }

    @Override
    public Example failing() {
        return Fixtures.ini("query_timeout = 30\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("query_timeout = 30\n").and("db/postgresql.conf", """
                listen_addresses = '*'
                statement_timeout = 25s
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> pooler
                        .settings()
                        .duration("query_timeout")
                        .filter(cut -> !cut.value().isZero())
                        .flatMap(cut -> finding(topology, pooler, cut))
                        .stream());
    }

    private Optional<Finding> finding(Topology topology, Pooler pooler, Fact<Duration> cut) {
        var earlier = statementTimeouts(topology, pooler).stream()
                .filter(limit -> !limit.value().isZero())
                .toList();
        if (earlier.stream().anyMatch(limit -> limit.value().compareTo(cut.value()) < 0)) {
            return Optional.empty();
        }
        return Optional.of(about().finding(
                        cut.origin().place().orElse(pooler.place()),
                        pooler.place().file() + "#query_timeout",
                        earlier.isEmpty()
                                ? "query_timeout %s cuts connections; no statement_timeout is known that ends the query first"
                                        .formatted(cut.shown())
                                : "query_timeout %s strikes before statement_timeout %s"
                                        .formatted(cut.shown(), earlier.get(0).shown()))
                .because(cut)
                .because(
                        earlier.isEmpty()
                                ? List.of(Evidence.known("statement_timeout is in no file (default 0, none)"))
                                : List.of(Evidence.of(earlier.get(0))))
                .remedy("set statement_timeout of the role a little below %s".formatted(cut.shown())));
    }

    /** The limits of the servers behind it, of its clients and in its connect_query. */
    private static List<Fact<Duration>> statementTimeouts(Topology topology, Pooler pooler) {
        var limits = new ArrayList<Fact<Duration>>();
        pooler.databases().stream()
                .flatMap(line -> topology.route(pooler, line).cluster().stream())
                .flatMap(cluster -> cluster.primary().settings().duration("statement_timeout").stream())
                .forEach(limits::add);
        topology.clients(pooler).stream()
                .flatMap(client -> client.pool().connection().stream())
                .flatMap(connection -> connection.session().duration("statement_timeout").stream())
                .forEach(limits::add);
        return limits;
    }
}
