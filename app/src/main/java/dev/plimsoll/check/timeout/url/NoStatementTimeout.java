package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Nothing limits how long a statement may run: not the server, not a URL, not the pooler. */
final class NoStatementTimeout implements Rule {
    @Override
    public About about() {
        return About.warning("TMO09", "no statement_timeout anywhere")
                .why(
                        "One slow statement, a missing index or a lock keeps its connection until somebody ends it by hand;"
                                + " enough of them empty every pool while the database works on what nobody waits for any more.")
                .source("PostgreSQL manual, statement_timeout (default 0 = none)");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders?socketTimeout=60")
                .and("db/postgresql.conf", "max_connections = 100\n");
    }

    @Override
    public Example passing() {
        return Examples.url(
                        "jdbc:postgresql://orders-db:5432/orders?socketTimeout=60&options=-c%20statement_timeout=30s")
                .and("db/postgresql.conf", "max_connections = 100\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Unlimited.of(topology, new SessionLimit("statement_timeout"))
                .filter(unlimited -> unlimited.noneByRuntime() && unlimited.noneByPooler("query_timeout"))
                .map(this::finding);
    }

    private Finding finding(Unlimited unlimited) {
        var server = unlimited.server();
        return about().finding(
                        server.place(),
                        server.place().file() + "#statement_timeout",
                        "no statement of %s ends by itself: neither server nor clients set statement_timeout"
                                .formatted(unlimited.links().stream()
                                        .map(link -> link.pool().name())
                                        .distinct()
                                        .sorted()
                                        .collect(Collectors.joining(", "))))
                .because(Evidence.known("statement_timeout is not set on the server"))
                .because(unlimited.links().stream()
                        .map(link -> Evidence.at(
                                link.url().source().place(), link.pool().name() + " does not ask for one"))
                        .toList())
                .because(Evidence.known("unless ALTER ROLE or ALTER DATABASE sets one, which no file shows"))
                .remedy("set it per role (ALTER ROLE … SET statement_timeout = '30s') or with"
                        + " options=-c%20statement_timeout=30s in the URL");
    }
}
