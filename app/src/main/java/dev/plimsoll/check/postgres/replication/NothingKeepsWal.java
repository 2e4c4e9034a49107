package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** Nothing keeps the WAL a standby has not read. */
final class NothingKeepsWal implements Rule {
    @Override
    public About about() {
        return About.warning("PG11", "nothing keeps the WAL a standby has not read")
                .why(
                        "After a pause longer than a checkpoint or two the primary has removed what the standby needs, and it must be copied anew: until then there is nobody to fail over to.")
                .source("PostgreSQL manual, wal_keep_size and primary_slot_name");
    }

    @Override
    public Example failing() {
        return Pairs.of("wal_level = replica\n", "");
    }

    @Override
    public Example passing() {
        return Pairs.of("wal_level = replica\nwal_keep_size = 1GB\n", "");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Follower.of(topology)
                .filter(follower -> follower.conninfo().isPresent()
                        && !follower.standby().settings().states("primary_slot_name"))
                .filter(follower -> follower.standby()
                        .settings()
                        .text("restore_command")
                        .map(Fact::value)
                        .orElse("")
                        .isBlank())
                .filter(follower -> !follower.standby().settings().hides("restore_command"))
                .flatMap(follower -> follower.primary().settings().integer("wal_keep_size").stream()
                        .filter(kept -> kept.value() == 0 && OnServer.knows(follower.primary(), "wal_keep_size"))
                        .map(kept -> finding(follower, kept)));
    }

    private Finding finding(Follower follower, Fact<Integer> kept) {
        return OnServer.finding(
                        about(),
                        follower.standby(),
                        "primary_conninfo",
                        "%s has no replication slot and no archive, and its primary keeps no WAL for it"
                                .formatted(follower.standby().name()))
                .because(
                        Evidence.of(kept),
                        Evidence.known("primary_slot_name and restore_command are not set on "
                                + follower.standby().name()))
                .remedy("give it a slot with primary_slot_name, or set wal_keep_size on the primary");
    }
}
