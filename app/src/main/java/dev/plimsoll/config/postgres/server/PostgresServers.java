package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts PostgreSQL's files together into servers, and servers into clusters: a primary and the standbys that follow it. */
public final class PostgresServers implements Assembler {
    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var seats = new Seats(inventory).of(draft.workloads());
        new Attachments(inventory, seats).attach();
        var primaries =
                seats.stream().filter(seat -> seat.role() == Role.PRIMARY).toList();
        var standbys =
                seats.stream().filter(seat -> seat.role() == Role.STANDBY).toList();
        if (primaries.size() > 1) {
            seats.forEach(PostgresServers::named);
        }
        var following =
                standbys.stream().map(standby -> leader(standby, primaries)).toList();
        for (var primary : primaries) {
            var members = new ArrayList<>(List.of(primary));
            for (int i = 0; i < standbys.size(); i++) {
                if (following.get(i).filter(primary::equals).isPresent()) {
                    members.add(standbys.get(i));
                }
            }
            draft.clusters().add(cluster(members));
        }
        for (int i = 0; i < standbys.size(); i++) {
            if (following.get(i).isEmpty()) {
                draft.clusters().add(cluster(List.of(standbys.get(i))));
            }
        }
    }

    private static void named(Seat seat) {
        seat.hostnames.addAll(seat.likely);
        seat.text("cluster_name").ifPresent(seat.hostnames::add);
    }

    private static Cluster cluster(List<Seat> members) {
        members.stream()
                .skip(1)
                .flatMap(standby -> Conninfo.host(standby).stream())
                .forEach(members.get(0).hostnames::add);
        var known = members.stream()
                .filter(seat -> seat.role() == Role.STANDBY && seat.workload != null)
                .mapToInt(seat -> seat.workload == null
                        ? 0
                        : seat.workload.instances().replicas().value())
                .sum();
        return new Cluster(
                members.get(0).name, members.stream().map(Seat::server).toList(), List.of(), known);
    }

    /** The primary a standby follows: the one its connection string names, else the nearest by folder. */
    private static Optional<Seat> leader(Seat standby, List<Seat> primaries) {
        var named = Conninfo.host(standby)
                .flatMap(host -> primaries.stream()
                        .filter(primary -> primary.hostnames.contains(host))
                        .findFirst());
        return named.or(() -> primaries.stream()
                .filter(primary -> Stage.of(primary.folder) == Stage.of(standby.folder))
                .filter(primary -> nearness(primary.place, standby.place) > 0 || primaries.size() == 1)
                .max(Comparator.comparingInt((Seat primary) -> nearness(primary.place, standby.place))
                        .thenComparingInt(primary -> primary.role.isPresent() ? 1 : 0)));
    }

    /** How many folders, counted from the root, two files share; one more for the same file. */
    private static int nearness(Place left, Place right) {
        var mine = left.file().split("/");
        var other = right.file().split("/");
        var shared = 0;
        while (shared < Math.min(mine.length, other.length) && mine[shared].equals(other[shared])) {
            shared++;
        }
        return shared;
    }
}
