package dev.plimsoll.check.timeout.url;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.time.Duration;
import java.util.stream.Stream;

/** The server's statement timeout also ends migrations. */
final class GlobalStatementTimeout implements Rule {
    @Override
    public About about() {
        return About.info("TMO11", "a server-wide statement_timeout also ends migrations")
                .why("An index built by a migration, or a report by hand, takes longer than a request may: the server"
                        + " ends those too, unless their role says otherwise. Dumps are safe: pg_dump switches the limit"
                        + " off for itself.")
                .source("PostgreSQL manual, statement_timeout (setting it in postgresql.conf is not recommended);"
                        + " pg_dump.c, setup_connection");
    }

    @Override
    public Example failing() {
        return Example.file("db/postgresql.conf", "statement_timeout = 30s\n");
    }

    @Override
    public Example passing() {
        return Examples.url(
                        "jdbc:postgresql://orders-db:5432/orders?socketTimeout=60&options=-c%20statement_timeout=30s")
                .and("db/postgresql.conf", "max_connections = 100\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(server -> server.isPostgres() && server.role() == Server.Role.PRIMARY)
                .flatMap(server -> server.settings().duration("statement_timeout").stream()
                        .filter(limit -> limit.stated() && limit.value().compareTo(Duration.ZERO) > 0)
                        .map(limit -> finding(server, limit)));
    }

    private Finding finding(Server server, Fact<Duration> limit) {
        return about().finding(
                        server.settings().find("statement_timeout").orElseThrow(),
                        "every role is cut after %s, those that migrate included".formatted(limit.shown()))
                .because(limit)
                .because(Evidence.known("unless ALTER ROLE sets another limit, which no file shows"))
                .remedy("give the role that migrates its own limit: ALTER ROLE … SET statement_timeout = 0");
    }
}
