package dev.plimsoll.budget;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Route;
import dev.plimsoll.topology.Server;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** On which server of a cluster the connections of a pool land, and what must be assumed for that. */
final class Landing {
    private Landing() {}

    /** A standby when the URL names it alone or asks for one; else the primary. */
    static Server of(Pool pool, Cluster cluster) {
        var hosts = hosts(pool);
        var named = hosts.size() == 1
                ? cluster.named(hosts.get(0).name())
                        .or(() -> cluster.named(hosts.get(0).label()))
                        .filter(server -> server.role() == Server.Role.STANDBY)
                : Optional.<Server>empty();
        if (named.isPresent()) {
            return named.get();
        }
        var standbys = cluster.standbys();
        return wantsStandby(pool) && !standbys.isEmpty() ? standbys.get(0) : cluster.primary();
    }

    private static boolean wantsStandby(Pool pool) {
        return pool.connection()
                .flatMap(connection -> connection.options().text("targetServerType"))
                .map(Fact::value)
                .map(target -> target.toLowerCase(Locale.ROOT))
                .filter(target -> target.endsWith("secondary") || target.endsWith("slave"))
                .isPresent();
    }

    private static List<Host> hosts(Pool pool) {
        return pool.connection().map(ConnectionString::hosts).orElse(List.of());
    }

    /** What no file says: that a host of another name is this server, or that a hidden URL leads to it. */
    static Optional<String> assumption(Pool pool, Route route, Cluster cluster) {
        return assumption(pool.name(), hosts(pool), route, cluster);
    }

    /** The same for what connects to these hosts. */
    static Optional<String> assumption(String what, List<Host> hosts, Route route, Cluster cluster) {
        if (!route.reason().startsWith("the only")) {
            return Optional.empty();
        }
        var elsewhere = hosts.stream().filter(host -> !host.isLocal()).findFirst();
        if (elsewhere.isPresent()) {
            var named = cluster.servers().stream()
                    .anyMatch(server -> !server.hostnames().isEmpty());
            return named
                    ? elsewhere.map(host -> "that %s is %s".formatted(host.name(), cluster.name()))
                    : Optional.empty();
        }
        var stated = cluster.primary().settings().states("max_connections");
        return hosts.isEmpty() && !stated
                ? Optional.of("that %s connects to %s".formatted(what, cluster.name()))
                : Optional.empty();
    }
}
