package dev.plimsoll.check.postgres.file;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The server does not make sure that what it acknowledged is on disk. */
final class UnsafeWrites implements Rule {
    @Override
    public About about() {
        return About.warning("PG23", "what the server acknowledged may not survive a crash")
                .why(
                        "After a crash of the machine committed data is gone or the database is damaged beyond repair; a standby may have copied the damage.")
                .source("PostgreSQL manual, fsync and full_page_writes");
    }

    @Override
    public Example failing() {
        return Example.file("postgresql.conf", "fsync = off\n");
    }

    @Override
    public Example passing() {
        return Example.file("postgresql.conf", "fsync = on\nsynchronous_commit = off\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(server -> server.isPostgres() && Stage.of(server.place().file()) != Stage.DEVELOPMENT)
                .flatMap(server -> Stream.of("fsync", "full_page_writes").flatMap(name -> judge(server, name)));
    }

    private Stream<Finding> judge(Server server, String name) {
        return server.settings().flag(name).stream()
                .filter(flag -> !flag.value())
                .map(flag -> finding(server, flag));
    }

    private Finding finding(Server server, Fact<Boolean> flag) {
        return OnServer.finding(
                        about(),
                        server,
                        flag.name(),
                        "%s is off: a crash may damage %s for good".formatted(flag.name(), server.name()))
                .because(Evidence.of(flag))
                .remedy("set %s to on; synchronous_commit = off is faster and loses at most the last moments"
                        .formatted(flag.name()));
    }
}
