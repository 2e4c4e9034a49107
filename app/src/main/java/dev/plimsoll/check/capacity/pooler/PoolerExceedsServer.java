package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.capacity.pool.Overrun;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** What poolers may open is more than the server accepts. */
final class PoolerExceedsServer implements Rule {
    @Override
    public About about() {
        return About.error("CAP09", "the pooler may open more connections than the server accepts")
                .why(
                        "The pooler is the wall in front of the server; when its pools together are larger than the server,"
                                + " clients wait at the pooler for connections the server refuses, and reserved slots are the last to"
                                + " go. This is outage 001 behind a pooler.")
                .source(
                        "PgBouncer, default_pool_size, reserve_pool_size, max_db_connections; PostgreSQL, max_connections");
    }

    @Override
    public Example failing() {
        return with(60);
    }

    @Override
    public Example passing() {
        return with(40);
    }

    private static Example with(int size) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders = host=orders-db user=checkout
                stock = host=orders-db user=stock
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                default_pool_size = %d
                """.formatted(size))
                .and("db/postgresql.conf", "max_connections = 100\nlisten_addresses = '*'\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Overrun.candidates(topology)
                .filter(Overrun::isByPoolersAlone)
                .map(Overrun::ofPoolers)
                .map(this::finding);
    }

    private Finding finding(Overrun overrun) {
        var largest = overrun.largest();
        var proven = overrun.claim().proven().steady() > overrun.accepts();
        return about().finding(
                        overrun.place(largest),
                        overrun.subject(),
                        "poolers may open %d connections; %s accepts %d"
                                .formatted(overrun.claim().total(), overrun.server(), overrun.accepts()))
                .at(proven ? Level.ERROR : Level.WARNING)
                .labelled(largest.product())
                .because(overrun.evidence())
                .remedy("set max_db_connections so that all lines of all poolers stay under %d, or lower the pool sizes"
                        .formatted(overrun.accepts()));
    }
}
