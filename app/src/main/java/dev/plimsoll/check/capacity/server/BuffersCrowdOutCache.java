package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The shared buffers take more than two fifths of the memory. */
final class BuffersCrowdOutCache implements Rule {
    @Override
    public About about() {
        return About.warning("CAP26", "shared_buffers takes more than 40 % of the memory")
                .why(
                        "What is left is too little for sessions and for the file cache the server relies on: it slows down, or is killed when a query sorts.")
                .source("PostgreSQL manual, shared_buffers: 25 % is a start, more than 40 % is unlikely to help");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c shared_buffers=3GB -c max_connections=50 -c work_mem=4MB
                        deploy: {resources: {limits: {memory: 4G}}}
                    """);
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c shared_buffers=1GB -c max_connections=50 -c work_mem=4MB
                        deploy: {resources: {limits: {memory: 4G}}}
                    """);
    }

    private static final double MOST = 0.4;

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(Server::isPostgres)
                .flatMap(server -> server.machine().memory().stream()
                        .flatMap(memory -> server.settings().size("shared_buffers").stream()
                                .filter(buffers ->
                                        buffers.value().bytes() > memory.value().bytes() * MOST)
                                .map(buffers -> finding(server, buffers, memory))));
    }

    private Finding finding(Server server, Fact<Size> buffers, Fact<Size> memory) {
        var percent = Math.round(
                100.0 * buffers.value().bytes() / Math.max(1, memory.value().bytes()));
        return OnServer.finding(
                        about(),
                        server,
                        "shared_buffers",
                        "shared_buffers is %s of %s: %d %%".formatted(buffers.shown(), memory.shown(), percent))
                .because(Evidence.of(buffers), Evidence.of(memory))
                .remedy("set shared_buffers to about a quarter of the memory: "
                        + memory.value().times(0.25));
    }
}
