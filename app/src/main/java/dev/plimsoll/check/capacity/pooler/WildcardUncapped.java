package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Every database name a client asks for opens a pool of its own, without a limit in all. */
final class WildcardUncapped implements Rule {
    @Override
    public About about() {
        return About.warning("CAP10", "a wildcard database without a cap")
                .why(
                        "Each name that clients ask for, for each user, gets a pool of full size; only max_db_connections or"
                                + " max_user_connections keeps them off the server's limit.")
                .source("PgBouncer, [databases] * and max_db_connections (default 0, unlimited)");
    }

    @Override
    public Example failing() {
        return with("* = host=orders-db");
    }

    @Override
    public Example passing() {
        return with("* = host=orders-db max_db_connections=30");
    }

    private static Example with(String line) {
        return Example.file("pgbouncer.ini", """
                [databases]
                %s
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """.formatted(line));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Line.of(topology)
                .filter(line -> line.database().isWildcard() && line.cap().isEmpty() && !line.mayBeCapped())
                .map(line -> line.size()
                        .map(size -> finding(line, "up to %d connections more".formatted(size.value()))
                                .because(size))
                        .orElseGet(() -> finding(line, "another pool, whose size a template hides")));
    }

    private Finding finding(Line line, String what) {
        return about().finding(
                        line.database().place(),
                        line.subject("max_db_connections"),
                        "every database and user a client names opens " + what)
                .because(Evidence.at(line.database().place(), "no max_db_connections: unlimited (default 0)"))
                .remedy("name the databases, or set max_db_connections");
    }
}
