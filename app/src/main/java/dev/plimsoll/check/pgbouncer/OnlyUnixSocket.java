package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** PgBouncer listens on no network address, although its clients come over the network. */
final class OnlyUnixSocket implements Rule {
    @Override
    public About about() {
        return About.error("PGB09", "listen_addr is not set: only the Unix socket is open")
                .why(
                        "Without listen_addr PgBouncer opens no port at all; every service that connects over the network is"
                                + " refused.")
                .source("PgBouncer, listen_addr");
    }

    @Override
    public Example failing() {
        return with("");
    }

    @Override
    public Example passing() {
        return with("listen_addr = 10.0.0.5\n");
    }

    private static Example with(String line) {
        return Fixtures.pooled("1.25.2", """
                [databases]
                orders = host=orders-db user=checkout
                [pgbouncer]
                auth_type = scram-sha-256
                """ + line);
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .filter(pooler -> pooler.settings()
                        .text("listen_addr")
                        .filter(addresses -> addresses.value().isBlank())
                        .isPresent())
                .filter(pooler -> !includesMore(topology, pooler))
                .map(pooler -> finding(pooler, remote(topology, pooler)));
    }

    /** Whether a file that is not here may say it. */
    private static boolean includesMore(Topology topology, Pooler pooler) {
        return Written.of(topology)
                .anyMatch(setting -> setting.name().equals("%include")
                        && setting.place().file().equals(pooler.place().file()));
    }

    /** Where a client says that it comes over the network, which with JDBC every client does. */
    private static Optional<Setting> remote(Topology topology, Pooler pooler) {
        return topology.clients(pooler).stream()
                .flatMap(client -> client.pool().connection().stream())
                .filter(connection -> connection.isJdbc() && !connection.hosts().isEmpty())
                .map(connection -> connection.source())
                .findFirst();
    }

    private Finding finding(Pooler pooler, Optional<Setting> client) {
        var fact = client.isPresent()
                ? "%s opens no port, but %s connects to it over the network"
                        .formatted(pooler.name(), client.get().spelled())
                : "%s opens only its Unix socket; clients on other machines or in other containers cannot connect"
                        .formatted(pooler.name());
        return about().finding(pooler.place(), pooler.place().file() + "#listen_addr", fact)
                .at(client.isPresent() ? Level.ERROR : Level.WARNING)
                .because(List.of(Evidence.at(pooler.place(), "listen_addr is not set; the default is none")))
                .because(client.map(Evidence::of)
                        .orElseGet(() -> Evidence.known("whether clients share its machine is in no file")))
                .remedy("set listen_addr to the address clients use, or to * behind a firewall");
    }
}
