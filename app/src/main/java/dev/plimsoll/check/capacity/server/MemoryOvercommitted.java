package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** Connections that all use what they may use need more memory than there is. */
final class MemoryOvercommitted implements Rule {
    @Override
    public About about() {
        return About.warning("CAP25", "all connections together may need more memory than there is")
                .why(
                        "Under load the kernel kills a server process, the server restarts and every connection is lost at once.")
                .source(
                        "postgresqltuner, memory formula: shared_buffers + max_connections x work_mem x 1.5 + autovacuum_max_workers x maintenance_work_mem");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c shared_buffers=1GB -c max_connections=500 -c work_mem=16MB
                        deploy: {resources: {limits: {memory: 4G}}}
                    """);
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c shared_buffers=1GB -c max_connections=100 -c work_mem=4MB
                        deploy: {resources: {limits: {memory: 4G}}}
                    """);
    }

    private static final double PER_SESSION = 1.5;

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(Server::isPostgres)
                .flatMap(server -> server.machine().memory().stream().flatMap(memory -> judge(server, memory)));
    }

    private Stream<Finding> judge(Server server, Fact<Size> memory) {
        var settings = server.settings();
        var buffers = settings.size("shared_buffers");
        var connections = settings.integer("max_connections");
        var work = settings.size("work_mem");
        var workers = settings.integer("autovacuum_max_workers");
        var maintenance = settings.size("maintenance_work_mem");
        if (buffers.isEmpty()
                || connections.isEmpty()
                || work.isEmpty()
                || workers.isEmpty()
                || maintenance.isEmpty()) {
            return Stream.empty();
        }
        var needed = buffers.get()
                .value()
                .plus(work.get().value().times(connections.get().value() * PER_SESSION))
                .plus(maintenance.get().value().times(workers.get().value()));
        return needed.compareTo(memory.value()) <= 0
                ? Stream.empty()
                : Stream.of(finding(server, needed, memory)
                        .at(
                                buffers.get().stated()
                                                || connections.get().stated()
                                                || work.get().stated()
                                                || workers.get().stated()
                                                || maintenance.get().stated()
                                        ? Level.WARNING
                                        : Level.INFO)
                        .because(List.of(
                                Evidence.of(buffers.get()),
                                Evidence.of(connections.get()),
                                Evidence.of(work.get()),
                                Evidence.of(workers.get()),
                                Evidence.of(maintenance.get()),
                                Evidence.of(memory))));
    }

    private Finding finding(Server server, Size needed, Fact<Size> memory) {
        return OnServer.finding(
                        about(),
                        server,
                        "max_connections",
                        "%s may need %s and has %s".formatted(server.name(), needed, memory.value()))
                .labelled("%s at most".formatted(needed))
                .because(Evidence.known(
                        "assumed, no file says it: that every session sorts with 1.5 x work_mem at the same time"))
                .remedy("lower max_connections or work_mem, or give the server more memory");
    }
}
