package dev.plimsoll.check.capacity.server;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The server admits far more connections than its processors can serve. */
final class ConnectionsFarOverCores implements Rule {
    @Override
    public About about() {
        return About.warning("CAP30", "max_connections is far more than the processors can serve")
                .why(
                        "When the pools are full and every connection works, the processors only switch between them and everything gets slower at once, as in outage 001.")
                .source("HikariCP wiki, About Pool Sizing: about 2 x cores busy connections; the factor of 50 is ours");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c max_connections=2000
                        deploy: {resources: {limits: {cpus: '2'}}}
                    """);
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:17
                        command: postgres -c max_connections=200
                        deploy: {resources: {limits: {cpus: '8'}}}
                    """);
    }

    private static final int PER_CORE = 50;
    private static final int HARMLESS = 200;

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.servers()
                .filter(Server::isPostgres)
                .flatMap(server -> server.machine().cores().stream()
                        .flatMap(cores -> server.settings().integer("max_connections").stream()
                                .filter(most -> most.stated()
                                        && most.value() > HARMLESS
                                        && most.value() > PER_CORE * cores.value())
                                .map(most -> finding(server, most, cores))));
    }

    private Finding finding(Server server, Fact<Integer> most, Fact<Double> cores) {
        return OnServer.finding(
                        about(),
                        server,
                        "max_connections",
                        "%s admits %d connections on %s cores".formatted(server.name(), most.value(), cores.shown()))
                .because(Evidence.of(most), Evidence.of(cores))
                .because(Evidence.known("assumed, no file says it: that many of them work at the same time"))
                .remedy("keep max_connections near what the pools need and put a pooler in front of many clients");
    }
}
