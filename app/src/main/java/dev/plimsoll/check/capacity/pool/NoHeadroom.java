package dev.plimsoll.check.capacity.pool;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** When every pool is full, nothing is left for migrations, scheduled jobs, exporters and backups. */
final class NoHeadroom implements Rule {
    /** A migration, a dump, an exporter's two and a person with psql. */
    private static final int NEEDED = 5;

    @Override
    public About about() {
        return About.warning("CAP23", "the pools leave no connection for anything else")
                .why("A migration, a backup, an exporter and the person who wants to look also need a connection, and"
                        + " they need it most when the pools are full.")
                .source("general knowledge; the arithmetic is that of CAP01");
    }

    @Override
    public Example failing() {
        return poolsOf(97);
    }

    @Override
    public Example passing() {
        return poolsOf(80);
    }

    private static Example poolsOf(int size) {
        return Example.file("checkout/application.yml", """
                spring:
                  datasource:
                    url: jdbc:postgresql://orders-db:5432/orders
                    hikari:
                      maximum-pool-size: %d
                """.formatted(size)).and("db/postgresql.conf", """
                max_connections = 100
                """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Overrun.candidates(topology)
                .filter(overrun -> left(overrun) >= 0 && left(overrun) < NEEDED)
                .map(this::finding);
    }

    private static int left(Overrun overrun) {
        return overrun.accepts() - overrun.claim().total();
    }

    private Finding finding(Overrun overrun) {
        var largest = overrun.largest();
        var fact = "pools can open %d of the %d connections %s accepts; %d are left for everything else"
                .formatted(overrun.claim().total(), overrun.accepts(), overrun.server(), left(overrun));
        return about().finding(overrun.place(largest), overrun.subject(), fact)
                .labelled(largest.product())
                .because(overrun.evidence())
                .because(Evidence.known("assumed: a migration, a backup, an exporter and a person need %d connections"
                        .formatted(NEEDED)))
                .remedy("leave at least %d connections: lower the pool of %s".formatted(NEEDED, largest.what()));
    }
}
