package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** A session may wait for a lock, or sit in an open transaction, without end. */
final class NoLockOrIdleTimeout implements Rule {
    private static final SessionLimit IDLE = new SessionLimit("idle_in_transaction_session_timeout");
    private static final SessionLimit LOCK = new SessionLimit("lock_timeout");
    private static final SessionLimit STATEMENT = new SessionLimit("statement_timeout");
    private static final SessionLimit TRANSACTION = new SessionLimit("transaction_timeout");

    @Override
    public About about() {
        return About.warning("TMO10", "nothing ends an idle transaction or a wait for a lock")
                .why(
                        "A client that hangs inside a transaction keeps its row locks; everyone who needs those rows queues"
                                + " behind it, each holding a connection, until the pools are empty.")
                .source("PostgreSQL manual, idle_in_transaction_session_timeout, lock_timeout (default 0 = none);"
                        + " statement_timeout counts the wait for a lock too");
    }

    @Override
    public Example failing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders?socketTimeout=60")
                .and("db/postgresql.conf", "max_connections = 100\n");
    }

    @Override
    public Example passing() {
        return Examples.url("jdbc:postgresql://orders-db:5432/orders?socketTimeout=60")
                .and("db/postgresql.conf", """
                max_connections = 100
                statement_timeout = 30s
                idle_in_transaction_session_timeout = 60s
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Unlimited.of(topology, IDLE)
                .filter(unlimited -> unlimited.none(TRANSACTION)
                        && unlimited.noneByPooler("idle_transaction_timeout")
                        && unlimited.noneByPooler("transaction_timeout"))
                .map(this::finding);
    }

    private Finding finding(Unlimited unlimited) {
        var server = unlimited.server();
        var locks = unlimited.none(LOCK) && unlimited.none(STATEMENT);
        return about().finding(
                        server.place(),
                        server.place().file() + "#" + IDLE.name(),
                        "a transaction that sits idle keeps its locks without end"
                                + (locks ? ", and nobody who waits for them gives up" : ""))
                .because(Evidence.known(IDLE.name() + " is set neither by the server nor by its clients"))
                .because(
                        Optional.of(Evidence.known("neither lock_timeout nor statement_timeout is set"))
                                .filter(term -> locks)
                                .stream()
                                .toList())
                .because(unlimited.links().stream()
                        .map(link -> Evidence.at(
                                link.url().source().place(), link.pool().name() + " connects here"))
                        .toList())
                .remedy("set idle_in_transaction_session_timeout = '60s' on the server"
                        + (locks ? ", and lock_timeout for the roles of the services" : ""));
    }
}
