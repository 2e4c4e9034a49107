package dev.plimsoll.check.failover;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Link;
import dev.plimsoll.topology.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Which of a cluster's servers a link is meant for, and may reach, by what the files say. */
enum Aim {
    PRIMARY,
    STANDBY,
    /** Any server, or one nothing tells the role of. */
    EITHER;

    private static final Set<String> WRITING = Set.of("primary", "master", "rw", "write", "writer", "leader");
    private static final Set<String> READING = Set.of(
            "read", "reader", "readonly", "ro", "replica", "replicas", "standby", "secondary", "slave", "slaves");
    private static final Set<String> REPORTING =
            Set.of("report", "reports", "reporting", "analytics", "bi", "search", "stats", "export");
    private static final Set<String> BETWEEN = Set.of(
            "pgbouncer", "bouncer", "pooler", "pgpool", "proxy", "haproxy", "lb", "loadbalancer", "vip", "gateway");
    private static final List<String> MANAGED = List.of(
            ".rds.amazonaws.com", ".database.azure.com", ".neon.tech", ".supabase.co", ".aivencloud.com", ".cloudsql");

    /** Where the URL leads: by its target, then by the server its only host is, then by the host's name. */
    static Aim of(Link link) {
        return target(link)
                .map(Aim::byTarget)
                .filter(aim -> aim != EITHER)
                .or(() -> byServer(link))
                .orElseGet(() -> byName(link));
    }

    /** The target the driver is told, its old words translated. */
    static Optional<String> target(Link link) {
        return link.options()
                .text("targetServerType")
                .filter(Fact::stated)
                .map(Fact::value)
                .map(word -> word.replace("lave", "econdary").replace("master", "primary"));
    }

    private static Aim byTarget(String target) {
        return switch (target) {
            case "primary", "preferPrimary" -> PRIMARY;
            case "secondary", "preferSecondary" -> STANDBY;
            default -> EITHER;
        };
    }

    private static Optional<Aim> byServer(Link link) {
        return only(link)
                .flatMap(host -> server(link, host))
                .map(server -> server.role() == Server.Role.PRIMARY ? PRIMARY : STANDBY);
    }

    private static Aim byName(Link link) {
        var host = only(link).map(Host::label).orElse("");
        if (named(host, READING)) {
            return STANDBY;
        }
        return named(host, WRITING) ? PRIMARY : EITHER;
    }

    /** The only host of the URL. */
    static Optional<Host> only(Link link) {
        return link.url().hosts().size() == 1 ? Optional.of(link.url().hosts().get(0)) : Optional.empty();
    }

    /** The one server of the link's cluster that a host is; empty when several, or none, go by that name. */
    static Optional<Server> server(Link link, Host host) {
        var named = link.route().cluster().map(Cluster::servers).orElse(List.of()).stream()
                .filter(server -> server.hostnames().contains(host.name())
                        || server.hostnames().contains(host.label()))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** Whether the pool is for reading: it says so, or its name, or its service's, does. */
    static boolean reads(Link link) {
        var readOnly = link.pool().readOnly()
                || link.options().flag("readOnly").filter(Fact::value).isPresent();
        return readOnly
                || named(link.pool().name(), READING)
                || named(link.pool().name(), REPORTING)
                || named(link.service().name(), REPORTING);
    }

    /** Whether the pool says it is for writing, by a flag or by its name. */
    static boolean saysItWrites(Link link) {
        var stated = link.pool().settings().find("readOnly").flatMap(Setting::value);
        return stated.filter(text -> text.equalsIgnoreCase("false")).isPresent()
                || named(link.pool().name(), WRITING);
    }

    /** Whether something stands before the servers that may follow the primary by itself, as far as files and names tell. */
    static boolean redirected(Link link) {
        return link.route().proxy().isPresent()
                || link.route().pooler().isPresent()
                || link.url().hosts().stream().anyMatch(Aim::isBetween)
                || link.url()
                        .source()
                        .value()
                        .filter(url -> url.startsWith("jdbc:aws-wrapper:"))
                        .isPresent();
    }

    private static boolean isBetween(Host host) {
        var name = host.name().toLowerCase(Locale.ROOT);
        return named(host.name(), BETWEEN)
                || host.port()
                        .filter(port -> port == 6432 || port == 9999 || port == 5000 || port == 5001)
                        .isPresent()
                || MANAGED.stream().anyMatch(name::contains);
    }

    /** Whether one of the words of a name is among those; {@code orders-db-ro.svc} has orders, db, ro and svc. */
    static boolean named(String name, Set<String> words) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .anyMatch((Predicate<String>) words::contains);
    }

    /** Whether a host's name says that it follows the primary. */
    static boolean followsByName(Host host) {
        return named(host.name(), WRITING) || named(host.name(), BETWEEN) || named(host.name(), Set.of("cluster"));
    }
}
