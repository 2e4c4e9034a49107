package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The only standby applies changes late on purpose. */
final class DelayedCandidate implements Rule {
    @Override
    public About about() {
        return About.warning("PG20", "the only candidate applies changes late on purpose")
                .why(
                        "A promotion first has to apply all that was held back, or it loses it: a delayed standby is a safeguard against mistakes, no candidate for fail-over.")
                .source("PostgreSQL manual, recovery_min_apply_delay");
    }

    @Override
    public Example failing() {
        return Pairs.of("wal_keep_size = 1GB\n", "recovery_min_apply_delay = 1h\n");
    }

    @Override
    public Example passing() {
        return Pairs.of("wal_keep_size = 1GB\n", "")
                .and(
                        "db/standby2/postgresql.conf",
                        "primary_conninfo = 'host=orders-db'\nrecovery_min_apply_delay = 1h\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .filter(cluster -> !Follower.of(cluster).isEmpty())
                .filter(cluster -> Follower.of(cluster).stream().allMatch(DelayedCandidate::isDelayed))
                .filter(cluster ->
                        cluster.standbysKnownOf() <= Follower.of(cluster).size())
                .flatMap(this::findings);
    }

    private static boolean isDelayed(Follower follower) {
        return follower.standby()
                .settings()
                .duration("recovery_min_apply_delay")
                .filter(delay -> !delay.value().isZero())
                .isPresent();
    }

    private Stream<Finding> findings(Cluster cluster) {
        return Follower.of(cluster).stream()
                .flatMap(follower -> follower.standby().settings().duration("recovery_min_apply_delay").stream()
                        .map(delay -> about().finding(
                                        follower.standby()
                                                .settings()
                                                .find("recovery_min_apply_delay")
                                                .orElseThrow(),
                                        "%s lags %s behind on purpose, and nobody else can take over"
                                                .formatted(follower.standby().name(), delay.shown()))
                                .because(
                                        Evidence.of(delay),
                                        Evidence.at(
                                                cluster.primary().place(),
                                                "primary " + cluster.primary().name()))
                                .remedy("add a standby without recovery_min_apply_delay")));
    }
}
