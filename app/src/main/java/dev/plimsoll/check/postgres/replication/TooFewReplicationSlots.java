package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The standbys use more replication slots than the primary may hold. */
final class TooFewReplicationSlots implements Rule {
    @Override
    public About about() {
        return About.warning("PG09", "the standbys use more replication slots than the primary may hold")
                .why("A slot that cannot be created leaves its standby without a place to stream from.")
                .source("PostgreSQL manual, max_replication_slots");
    }

    @Override
    public Example failing() {
        return Pairs.of("max_replication_slots = 0\n", "primary_slot_name = 'standby1'\n");
    }

    @Override
    public Example passing() {
        return Pairs.of(
                "max_replication_slots = 4\nmax_slot_wal_keep_size = 10GB\n", "primary_slot_name = 'standby1'\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream().flatMap(this::judge);
    }

    private Stream<Finding> judge(Cluster cluster) {
        var used = Follower.of(cluster).stream()
                .flatMap(follower -> follower.slot().stream())
                .toList();
        var needed = used.stream().map(Fact::value).distinct().count();
        return cluster.primary().settings().integer("max_replication_slots").stream()
                .filter(slots -> slots.value() < needed)
                .map(slots -> OnServer.finding(
                                about(),
                                cluster.primary(),
                                "max_replication_slots",
                                "max_replication_slots is %s; the standbys use %d".formatted(slots.shown(), needed))
                        .because(Evidence.of(slots))
                        .because(used.stream().map(Evidence::of).toList())
                        .remedy("set max_replication_slots to at least " + needed
                                + " more than logical replication uses"));
    }
}
