package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Each user of a line has a pool of its own, and nothing limits their sum. */
final class PoolPerUser implements Rule {
    @Override
    public About about() {
        return About.warning("CAP11", "one pool for each client user, without a cap on their sum")
                .why(
                        "A line without user= logs every client in under its own name, so the pool size counts once for each of"
                                + " them: two services make twice the connections one may have thought of.")
                .source("PgBouncer, user in [databases]");
    }

    @Override
    public Example failing() {
        return with("");
    }

    @Override
    public Example passing() {
        return with(" max_db_connections=30");
    }

    private static Example with(String cap) {
        return Fixtures.client("checkout", "checkout", 10)
                .and(
                        "stock/application.yml",
                        Fixtures.client("stock", "stock", 10).text("stock/application.yml"))
                .and("pgbouncer.ini", """
                [databases]
                orders = host=orders-db%s
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """.formatted(cap));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Line.of(topology)
                .filter(line -> !line.database().settings().states("user"))
                .filter(line -> line.cap().isEmpty() && !line.mayBeCapped())
                .flatMap(line -> finding(line, users(topology, line)).stream());
    }

    private static List<Fact<String>> users(Topology topology, Line line) {
        var users = new ArrayList<Fact<String>>();
        topology.clients(line.pooler()).stream()
                .filter(client -> line.pooler()
                        .serving(client)
                        .filter(line.database()::equals)
                        .isPresent())
                .flatMap(client -> client.pool().user().stream())
                .filter(user -> users.stream().noneMatch(known -> known.value().equals(user.value())))
                .forEach(users::add);
        return users;
    }

    private Optional<Finding> finding(Line line, List<Fact<String>> users) {
        if (users.size() < 2) {
            return Optional.empty();
        }
        return line.size()
                .map(size -> about().finding(
                                line.database().place(),
                                line.subject("user"),
                                "%s has a pool of %d for each of %d users: %d connections"
                                        .formatted(
                                                line.database().name(),
                                                size.value(),
                                                users.size(),
                                                size.value() * users.size()))
                        .because(size)
                        .because(users.stream().map(Evidence::of).toList())
                        .remedy("set max_db_connections, or user= if they may share one role"));
    }
}
