package dev.plimsoll.check.capacity.pooler;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** The pooler may need more file descriptors than it is given. */
final class FilesExceedLimit implements Rule {
    @Override
    public About about() {
        return About.warning("CAP13", "connections of the pooler exceed its limit of open files")
                .why(
                        "Every connection is a file descriptor; without one PgBouncer can accept no client and open no server"
                                + " connection, long before max_client_conn.")
                .source("PgBouncer, max_client_conn: max_client_conn + pool size x databases x users");
    }

    @Override
    public Example failing() {
        return with(1024);
    }

    @Override
    public Example passing() {
        return with(8192);
    }

    private static Example with(int files) {
        return Example.file("compose.yml", """
                services:
                  pgbouncer:
                    image: example/pgbouncer:1.25.2
                    volumes: ["./pgbouncer.ini:/etc/pgbouncer/pgbouncer.ini"]
                    ulimits:
                      nofile: %d
                """.formatted(files))
                .and("pgbouncer.ini", Fixtures.ini("max_client_conn = 4000\n").text("pgbouncer.ini"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> limit(topology, pooler).flatMap(limit -> finding(pooler, limit)).stream());
    }

    private static Optional<Fact<Integer>> limit(Topology topology, Pooler pooler) {
        return topology.workloads().stream()
                .filter(workload -> workload.name().equals(pooler.name()))
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> Stream.of("ulimits.nofile.soft", "ulimits.nofile")
                        .flatMap(key -> container.settings().integer(key).stream()))
                .findFirst();
    }

    private Optional<Finding> finding(Pooler pooler, Fact<Integer> limit) {
        var servers = Line.of(pooler)
                .mapToInt(line -> line.size().map(Fact::value).orElse(0))
                .sum();
        return pooler.settings()
                .integer("max_client_conn")
                .filter(clients -> limit.value() > 0 && (long) clients.value() + servers > limit.value())
                .map(clients -> about().finding(
                                limit.origin().place().orElse(pooler.place()),
                                pooler.place().file() + "#nofile",
                                "%s may need %d file descriptors; it is given %d"
                                        .formatted(pooler.name(), (long) clients.value() + servers, limit.value()))
                        .because(clients, limit)
                        .because(Evidence.known("and %d server connections, one user each".formatted(servers)))
                        .remedy("raise nofile to at least %d".formatted(2L * (clients.value() + servers))));
    }
}
