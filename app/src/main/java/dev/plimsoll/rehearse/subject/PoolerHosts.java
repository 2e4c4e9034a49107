package dev.plimsoll.rehearse.subject;

import dev.plimsoll.lab.fault.Link;
import dev.plimsoll.lab.rig.Rig;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Host;
import dev.plimsoll.topology.PooledDatabase;
import dev.plimsoll.topology.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a pooler connects to: a host that the files know as one of several servers is that server for ever, and any other is
 * a name that moves to the new primary.
 *
 * @param cluster the servers, where the files tell
 * @param line the line that says so
 */
record PoolerHosts(Optional<Cluster> cluster, Optional<PooledDatabase> line) {
    static final Set<String> OF_A_LINE = Set.of("host", "port", "dbname", "user", "password");

    private List<Host> hosts() {
        return line.map(PooledDatabase::hosts).orElse(List.of());
    }

    /** How many servers it takes. */
    int servers() {
        return hosts().size();
    }

    /** The ways it takes in turn. A single host is the primary in the beginning. */
    List<Link> ways(Rig rig) throws IOException {
        var servers = rig.cluster().servers();
        var ways = new ArrayList<Link>();
        for (var host : hosts()) {
            var seat = alone() ? seat(host).map(some -> 0) : seat(host);
            ways.add(seat.filter(number -> number < servers.size())
                    .map(number -> rig.way(servers.get(number)))
                    .orElse(rig.name()));
        }
        var different = ways.stream().distinct().toList();
        if (different.isEmpty()) {
            return List.of(rig.name());
        }
        return different.size() == 1 ? different : rig.onOnePort(different);
    }

    private boolean alone() {
        return hosts().size() == 1;
    }

    /** Which of the lab's servers it is: the primary is the first; empty for a name that is no server's own. */
    private Optional<Integer> seat(Host host) {
        return cluster.filter(known -> known.servers().size() > 1).flatMap(known -> {
            var order = new ArrayList<Server>(List.of(known.primary()));
            known.servers().stream().filter(server -> !order.contains(server)).forEach(order::add);
            var owners = order.stream().filter(server -> owns(server, host)).toList();
            return owners.size() == 1 ? Optional.of(order.indexOf(owners.get(0))) : Optional.empty();
        });
    }

    private static boolean owns(Server server, Host host) {
        return server.hostnames().contains(host.name()) || server.hostnames().contains(host.label());
    }

    /** Whether some host moves to a new primary. */
    boolean moves() {
        return hosts().isEmpty() || hosts().stream().anyMatch(host -> seat(host).isEmpty());
    }

    /** Why clients are not served any more once another server is the primary; empty where they may be. */
    Optional<String> stuck() {
        return moves()
                ? Optional.empty()
                : Optional.of("PgBouncer connects to %s (%s), and another server is the primary now"
                        .formatted(names(), place()));
    }

    private String names() {
        return hosts().stream().map(Host::name).collect(Collectors.joining(" and "));
    }

    private String place() {
        return line.flatMap(written -> written.settings().text("host"))
                .map(Fact::origin)
                .flatMap(origin -> origin.place())
                .or(() -> line.map(PooledDatabase::place))
                .map(Place::toString)
                .orElse("?");
    }

    /** What it connects to, in words. */
    List<String> differences() {
        if (hosts().isEmpty()) {
            return List.of("where PgBouncer connects to is taken for a name that moves to the new primary");
        }
        if (!alone()) {
            return List.of("PgBouncer connects to %s in turn".formatted(names()));
        }
        return List.of(
                moves()
                        ? "host %s of PgBouncer is a name that moves to the new primary in the moment of its promotion"
                                .formatted(names())
                        : "host %s of PgBouncer is the primary in the beginning, and stays that server"
                                .formatted(names()));
    }
}
