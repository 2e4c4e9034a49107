package dev.plimsoll.check.timeout.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.pool.PoolExample;
import dev.plimsoll.check.pool.PoolInUse;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** Nothing ends a transaction that takes too long. */
final class TransactionsWithoutLimit implements Rule {
    private static final String KEY = "spring.transaction.default-timeout";
    private static final List<String> LIMITS =
            List.of("statement_timeout", "transaction_timeout", "idle_in_transaction_session_timeout");

    @Override
    public About about() {
        return About.info("TMO19", "transactions have no time limit")
                .why("A transaction that waits for a lock or for another service holds its connection as long"
                        + " as it likes. A handful of them exhaust the pool, and nothing ends them.")
                .source("Spring Boot, spring.transaction.default-timeout; PostgreSQL manual, statement_timeout");
    }

    @Override
    public Example failing() {
        return example("jpa:\n    open-in-view: false");
    }

    @Override
    public Example passing() {
        return example("transaction:\n    default-timeout: 20s");
    }

    private static Example example(String more) {
        return Example.file(PoolExample.FILE, """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: 10
                  %s
                """.formatted(more));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return PoolInUse.findings(topology, pool -> pool.pool().deployed() ? check(pool) : Stream.empty());
    }

    private Stream<Finding> check(PoolInUse pool) {
        var runtime = pool.service().runtime();
        if (runtime.states(KEY) || limited(pool)) {
            return Stream.empty();
        }
        return runtime.inEffect().stream()
                .filter(setting -> setting.name().startsWith("spring.jpa."))
                .findFirst()
                .map(jpa -> finding(pool, jpa))
                .stream();
    }

    /** By a read timeout, in the session or on the server. */
    private static boolean limited(PoolInUse pool) {
        var options = pool.pool().connection().map(pool::options);
        var inUrl = options.filter(settings -> settings.states("socketTimeout") || settings.states("options"))
                .isPresent();
        var inSession = pool.settings().states("connectionInitSql");
        var onServer = pool.route()
                .cluster()
                .map(cluster -> cluster.primary().settings())
                .filter(server -> LIMITS.stream().anyMatch(server::states))
                .isPresent();
        return inUrl || inSession || onServer;
    }

    private Finding finding(PoolInUse pool, Setting jpa) {
        return about().finding(
                        pool.pool().place(),
                        "pool/" + pool.pool().name() + "/transaction-timeout",
                        "no file limits how long a transaction may hold a connection of "
                                + pool.pool().name())
                .because(Evidence.of(jpa), Evidence.known(KEY + " is not set"))
                .remedy("set spring.transaction.default-timeout, or a statement_timeout on the role");
    }
}
