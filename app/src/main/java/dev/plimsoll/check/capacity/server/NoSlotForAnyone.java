package dev.plimsoll.check.capacity.server;

import dev.plimsoll.budget.Slots;
import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The reserved slots leave none for ordinary roles: the server does not start. */
final class NoSlotForAnyone implements Rule {
    @Override
    public About about() {
        return About.error("CAP29", "the reserved slots leave none, and the server does not start")
                .why("The server stops with a fatal error at its next start.")
                .source(
                        "experiment with PostgreSQL 18: superuser_reserved_connections plus reserved_connections must be less than max_connections");
    }

    @Override
    public Example failing() {
        return Example.file("postgresql.conf", "max_connections = 10\nsuperuser_reserved_connections = 10\n");
    }

    @Override
    public Example passing() {
        return Example.file("postgresql.conf", "max_connections = 10\nsuperuser_reserved_connections = 3\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(Server::isPostgres)
                .flatMap(server -> Slots.of(server).stream()
                        .filter(slots -> reserved(slots) >= slots.maximum().value())
                        .map(slots -> finding(server, slots)));
    }

    private static int reserved(Slots slots) {
        return slots.reserved().stream().mapToInt(Fact::value).sum();
    }

    private Finding finding(Server server, Slots slots) {
        var found = OnServer.finding(
                        about(),
                        server,
                        "max_connections",
                        "the server does not start: %d of %d connections are reserved"
                                .formatted(reserved(slots), slots.maximum().value()))
                .because(slots.facts().stream().map(Evidence::of).toList())
                .remedy("raise max_connections above %d, or reserve fewer".formatted(reserved(slots)));
        return OnServer.knows(server, "max_connections") && OnServer.knows(server, "superuser_reserved_connections")
                ? found
                : found.at(Level.WARNING);
    }
}
