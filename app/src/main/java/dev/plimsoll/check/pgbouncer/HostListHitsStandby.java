package dev.plimsoll.check.pgbouncer;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Pooler;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PgBouncer takes the hosts of a list in turn, whether they are dead or a standby. */
final class HostListHitsStandby implements Rule {
    private static final Pattern STANDBY = Pattern.compile("(?i).*(standby|replica|slave|secondary).*");
    private static final Pattern PRIMARY = Pattern.compile("(?i).*(primary|master|leader|writer).*");
    private static final Pattern READER =
            Pattern.compile("(?i).*(read|replica|standby|slave|report|(^|[-_])ro($|[-_])).*");

    @Override
    public About about() {
        return About.error("FO09", "PgBouncer connects to every host of a list in turn")
                .why(
                        "Unlike a driver PgBouncer does not look which host is the primary or whether it lives: every second"
                                + " connection writes on a standby and fails, before and after a failover.")
                .source("PgBouncer, host in [databases]: all hosts must be available at all times; load_balance_hosts");
    }

    @Override
    public Example failing() {
        return with("orders-primary,orders-standby");
    }

    @Override
    public Example passing() {
        return with("orders-leader");
    }

    private static Example with(String hosts) {
        return Example.file("pgbouncer.ini", """
                [databases]
                orders = host=%s user=checkout
                [pgbouncer]
                listen_addr = 10.0.0.5
                auth_type = scram-sha-256
                """.formatted(hosts));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.poolers().stream()
                .flatMap(pooler -> pooler.databases().stream()
                        .filter(line -> line.hosts().size() > 1)
                        .filter(line -> !READER.matcher(line.name()).matches() && !allRead(topology, pooler, line))
                        .flatMap(line -> finding(topology, line).stream()));
    }

    private static boolean allRead(Topology topology, Pooler pooler, PooledDatabase line) {
        var clients = topology.clients(pooler).stream()
                .filter(client -> pooler.serving(client).filter(line::equals).isPresent())
                .toList();
        return !clients.isEmpty()
                && clients.stream().allMatch(client -> client.pool().readOnly());
    }

    private Optional<Finding> finding(Topology topology, PooledDatabase line) {
        var hosts = line.hosts();
        var names = hosts.stream().map(Host::name).toList();
        if (names.stream().allMatch(name -> STANDBY.matcher(name).matches())) {
            return Optional.empty();
        }
        var standby = standby(topology, names);
        return line.settings()
                .text("host")
                .map(
                        written -> about().finding(
                                        written.origin().place().orElse(line.place()),
                                        line.place().file() + "#databases." + line.name() + ".host",
                                        fact(line, names, standby))
                                .at(standby.isPresent() ? Level.ERROR : Level.WARNING)
                                .because(written)
                                .because(turns(line))
                                .because(standby.stream().toList())
                                .remedy(
                                        "put one name there that follows the primary (a proxy that asks for the role, or a leader service)"));
    }

    private static String fact(PooledDatabase line, List<String> names, Optional<Evidence> standby) {
        return standby.isPresent()
                ? "connections of %s go to %s in turn, a standby among them"
                        .formatted(line.name(), String.join(" and ", names))
                : "connections of %s go to %s in turn; right only if each of them takes writes at all times"
                        .formatted(line.name(), String.join(" and ", names));
    }

    private static Evidence turns(PooledDatabase line) {
        return line.settings()
                .text("load_balance_hosts")
                .map(Evidence::of)
                .orElseGet(() -> Evidence.known("load_balance_hosts round-robin (default), and no check of the role"));
    }

    /** What shows that one of the hosts is a standby: its configuration, or both their names. */
    private static Optional<Evidence> standby(Topology topology, List<String> names) {
        var configured = topology.servers()
                .filter(server -> server.role() == Server.Role.STANDBY)
                .filter(server -> names.stream().anyMatch(server.hostnames()::contains))
                .map(server -> Evidence.at(server.place(), server.name() + " is a standby"))
                .findFirst();
        var primary = names.stream().anyMatch(name -> PRIMARY.matcher(name).matches());
        return configured.or(() -> names.stream()
                .filter(name -> primary
                        && STANDBY.matcher(name.toLowerCase(Locale.ROOT)).matches())
                .map(name -> Evidence.known("by its name %s is a standby".formatted(name)))
                .findFirst());
    }
}
