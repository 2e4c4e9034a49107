package dev.plimsoll.check.postgres.access;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Service;
import dev.plimsoll.topology.Topology;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The server listens on its own host only, and its clients are elsewhere. */
final class ListensOnlyLocally implements Rule {
    @Override
    public About about() {
        return About.error("PG18", "the server listens on its own host only, and its clients are elsewhere")
                .why("Every connection from another host or container is refused.")
                .source(
                        "PostgreSQL manual, listen_addresses; its default is localhost, only the official image sets it to * in the file that yours replaces");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: ["-c", "config_file=/etc/postgres.conf"]
                        volumes: ["./postgresql.conf:/etc/postgres.conf"]
                    """)
                .and("postgresql.conf", "max_connections = 200\n")
                .and("checkout/application.yml", """
                    spring:
                      datasource:
                        url: jdbc:postgresql://orders-db:5432/orders
                    """);
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: ["-c", "config_file=/etc/postgres.conf"]
                        volumes: ["./postgresql.conf:/etc/postgres.conf"]
                    """)
                .and("postgresql.conf", "max_connections = 200\nlisten_addresses = '*'\n")
                .and("checkout/application.yml", """
                    spring:
                      datasource:
                        url: jdbc:postgresql://orders-db:5432/orders
                    """);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(Server::isPostgres)
                .filter(server -> server.settings().states("listen_addresses")
                        || (isRun(topology, server) && OnServer.isWhole(server)))
                .filter(server -> server.settings()
                        .text("listen_addresses")
                        .filter(ListensOnlyLocally::isLocal)
                        .isPresent())
                .flatMap(server -> topology.services().stream()
                        .flatMap(service -> service.deployedPools().stream()
                                .flatMap(pool -> remote(topology, service, pool, server).stream()))
                        .findFirst()
                        .map(finding -> finding)
                        .stream());
    }

    private static boolean isLocal(Fact<String> addresses) {
        return Arrays.stream(addresses.value().split(","))
                .map(String::strip)
                .allMatch(address -> new Host(address, Optional.empty()).isLocal());
    }

    private static boolean isRun(Topology topology, Server server) {
        return topology.workloads().stream()
                .anyMatch(workload -> workload.place().equals(server.place()));
    }

    private Optional<Finding> remote(Topology topology, Service service, Pool pool, Server server) {
        var route = topology.route(service, pool);
        var direct = route.pooler().isEmpty()
                && route.proxy().isEmpty()
                && route.cluster()
                        .filter(cluster -> cluster.primary().equals(server))
                        .isPresent();
        return pool.connection().stream()
                .flatMap(connection -> connection.hosts().stream())
                .filter(host -> direct && !host.isLocal())
                .findFirst()
                .map(host -> finding(server, pool, host, route.reason().startsWith("the only")));
    }

    private Finding finding(Server server, Pool pool, Host host, boolean assumed) {
        var addresses = server.settings().text("listen_addresses").orElseThrow();
        var found = OnServer.finding(
                        about(),
                        server,
                        "listen_addresses",
                        "%s listens on %s only; %s connects from elsewhere"
                                .formatted(
                                        server.name(),
                                        addresses.value().isEmpty() ? "a Unix socket" : addresses.value(),
                                        pool.name()))
                .because(
                        Evidence.of(addresses),
                        Evidence.at(pool.place(), "pool %s connects to %s".formatted(pool.name(), host.name())))
                .remedy("set listen_addresses to '*' or to the address clients use");
        return assumed
                ? found.because(Evidence.known(
                                "assumed, no file says it: that %s is %s".formatted(host.name(), server.name())))
                        .at(Level.WARNING)
                : found;
    }
}
