package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** The primary has fewer WAL senders than standbys and backups need. */
final class TooFewWalSenders implements Rule {
    @Override
    public About about() {
        return About.warning("PG08", "fewer WAL senders than standbys and backups need")
                .why(
                        "Each standby holds one WAL sender and a base backup two; the one that comes last is refused, and a standby that lost its connection may not get back in.")
                .source("PostgreSQL manual, max_wal_senders; pg_basebackup --wal-method=stream");
    }

    @Override
    public Example failing() {
        return Pairs.of("max_wal_senders = 1\n", "max_wal_senders = 1\n");
    }

    @Override
    public Example passing() {
        return Pairs.of("max_wal_senders = 10\n", "max_wal_senders = 10\n");
    }

    private static final int BACKUP = 2;

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .filter(cluster -> !Follower.of(cluster).isEmpty())
                .flatMap(this::judge);
    }

    private Stream<Finding> judge(Cluster cluster) {
        var followers = Follower.of(cluster).size();
        return cluster.primary().settings().integer("max_wal_senders").stream()
                .filter(senders ->
                        senders.value() < followers + BACKUP && OnServer.knows(cluster.primary(), "max_wal_senders"))
                .map(senders -> OnServer.finding(
                                about(),
                                cluster.primary(),
                                "max_wal_senders",
                                "max_wal_senders is %s; %d standby and a base backup need %d"
                                        .formatted(senders.shown(), followers, followers + BACKUP))
                        .because(Evidence.of(senders))
                        .because(Follower.of(cluster).stream()
                                .map(follower -> Evidence.at(
                                        follower.standby().place(),
                                        "standby " + follower.standby().name()))
                                .toList())
                        .remedy("set max_wal_senders to at least " + (followers + BACKUP)));
    }
}
