package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import java.util.Comparator;
import java.util.List;

/** Who leads among servers that are started again from what they left behind. */
record Resumption(List<Server> servers, Replication replication) {
    /**
     * Starts the primary and answers which it is: who was one last, by the timeline; where all were standbys, because the
     * end came during a failover, the one that received most is promoted.
     */
    Server startPrimary() {
        var left = servers.stream()
                .filter(server -> LeftBehind.at(server.data()).primary())
                .max(Comparator.comparingInt(
                        server -> LeftBehind.at(server.data()).timeline()));
        if (left.isPresent()) {
            left.get().start();
            return left.get();
        }
        var whole = servers.stream()
                .filter(server -> LeftBehind.at(server.data()).whole())
                .toList();
        for (var server : whole) {
            replication.makeStandby(server);
            server.start();
        }
        var best = whole.stream()
                .max(Comparator.comparingInt((Server server) -> server.timeline())
                        .thenComparing(Server::received))
                .orElseThrow(() -> new LabException(Reason.FAILED, "none of %s has data".formatted(servers)));
        replication.promote(best);
        return best;
    }
}
