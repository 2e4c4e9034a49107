package dev.plimsoll.check.postgres.file;

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

/** The WAL level is too low for what else is on: the server does not start. */
final class MinimalWalWithSenders implements Rule {
    @Override
    public About about() {
        return About.error("PG03", "wal_level is too low for what else is on")
                .why(
                        "The server stops with a fatal error at its next restart, which is often a fail-over or an update.")
                .source(
                        "experiment with PostgreSQL 18: FATAL, WAL streaming (max_wal_senders > 0) requires wal_level to be replica or logical");
    }

    @Override
    public Example failing() {
        return Example.file("postgresql.conf", "wal_level = minimal\n");
    }

    @Override
    public Example passing() {
        return Example.file("postgresql.conf", "wal_level = minimal\nmax_wal_senders = 0\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(server -> server.isPostgres() && OnServer.is(server, "wal_level", "minimal"))
                .flatMap(server -> Stream.of(
                                senders(server), flag(server, "archive_mode"), flag(server, "summarize_wal"))
                        .flatMap(found -> found));
    }

    private Stream<Finding> senders(Server server) {
        return server.settings().integer("max_wal_senders").stream()
                .filter(senders -> senders.value() > 0 && !server.settings().hides("max_wal_senders"))
                .map(senders -> finding(server, senders, "set wal_level to replica, or max_wal_senders to 0"));
    }

    private Stream<Finding> flag(Server server, String name) {
        return server.settings().text(name).stream()
                .filter(flag -> OnServer.is(server, name, "on", "always", "true", "yes", "1"))
                .map(flag -> finding(server, flag, "set wal_level to replica, or %s to off".formatted(name)));
    }

    private Finding finding(Server server, Fact<?> other, String remedy) {
        var found = OnServer.finding(
                        about(),
                        server,
                        "wal_level",
                        "the server does not start: wal_level is minimal and %s is %s"
                                .formatted(other.name(), other.shown()))
                .because(server.settings().text("wal_level").stream()
                        .map(Evidence::of)
                        .toList())
                .because(Evidence.of(other))
                .remedy(remedy);
        return OnServer.knows(server, other.name()) ? found : found.at(Level.WARNING);
    }
}
