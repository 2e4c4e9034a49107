package dev.plimsoll.check.timeout.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A client that forgets its transaction keeps a server connection from everybody else. */
final class IdleTransactionsUncut implements Rule {
    private static final String SERVER = "idle_in_transaction_session_timeout";

    @Override
    public About about() {
        return About.info("TMO14", "idle transactions are cut neither in the pooler nor in the server")
                .why(
                        "With transaction pooling an open transaction holds its connection; as many forgotten ones as the pool"
                                + " is large stop all clients.")
                .source("PgBouncer, idle_transaction_timeout and transaction_timeout (default 0); PostgreSQL, "
                        + SERVER);
    }

    @Override
    public Example failing() {
        return Fixtures.ini("pool_mode = transaction\n");
    }

    @Override
    public Example passing() {
        return Fixtures.ini("pool_mode = transaction\nidle_transaction_timeout = 60\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .filter(Pooler::sharesSessions)
                .filter(pooler -> !isCut(pooler) && !isCutBehind(topology, pooler))
                .flatMap(pooler -> finding(pooler).stream());
    }

    private static boolean isCut(Pooler pooler) {
        return Stream.of("idle_transaction_timeout", "transaction_timeout")
                .anyMatch(key ->
                        pooler.settings().hides(key) || isSet(pooler.settings().duration(key)));
    }

    private static boolean isCutBehind(Topology topology, Pooler pooler) {
        var server = pooler.databases().stream()
                .flatMap(line -> topology.route(pooler, line).cluster().stream())
                .anyMatch(cluster -> isSet(cluster.primary().settings().duration(SERVER)));
        return server
                || topology.clients(pooler).stream()
                        .flatMap(client -> client.pool().connection().stream())
                        .anyMatch(connection -> isSet(connection.session().duration(SERVER)));
    }

    private static boolean isSet(Optional<Fact<Duration>> limit) {
        return limit.filter(duration -> !duration.value().isZero()).isPresent();
    }

    private Optional<Finding> finding(Pooler pooler) {
        return pooler.settings()
                .duration("idle_transaction_timeout")
                .map(none -> about().finding(
                                pooler.settings()
                                        .text("pool_mode")
                                        .flatMap(mode -> mode.origin().place())
                                        .orElse(pooler.place()),
                                pooler.place().file() + "#idle_transaction_timeout",
                                "a forgotten transaction holds a connection of %s for ever".formatted(pooler.name()))
                        .because(none)
                        .remedy("set idle_transaction_timeout = 60 or so, or " + SERVER + " in the server"));
    }
}
