package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** A standby that stays away fills the primary's disk. */
final class SlotsWithoutLimit implements Rule {
    @Override
    public About about() {
        return About.warning("PG10", "a standby that stays away fills the primary's disk")
                .why(
                        "A replication slot keeps every WAL file its standby has not read; without a limit the disk fills and the primary stops.")
                .source("PostgreSQL manual, max_slot_wal_keep_size (-1: no limit)");
    }

    @Override
    public Example failing() {
        return Pairs.of("max_replication_slots = 4\n", "primary_slot_name = 'standby1'\n");
    }

    @Override
    public Example passing() {
        return Pairs.of(
                "max_replication_slots = 4\nmax_slot_wal_keep_size = 50GB\n", "primary_slot_name = 'standby1'\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .filter(cluster -> Follower.of(cluster).stream()
                        .anyMatch(follower -> follower.slot().isPresent()))
                .flatMap(cluster -> cluster.primary().settings().integer("max_slot_wal_keep_size").stream()
                        .filter(limit ->
                                limit.value() < 0 && OnServer.knows(cluster.primary(), "max_slot_wal_keep_size"))
                        .map(limit -> OnServer.finding(
                                        about(),
                                        cluster.primary(),
                                        "max_slot_wal_keep_size",
                                        "the replication slots of %s keep WAL without limit"
                                                .formatted(cluster.primary().name()))
                                .because(Evidence.of(limit))
                                .because(Follower.of(cluster).stream()
                                        .flatMap(follower -> follower.slot().stream())
                                        .map(Evidence::of)
                                        .toList())
                                .remedy("set max_slot_wal_keep_size to what the disk can spare, and watch the slots")));
    }
}
