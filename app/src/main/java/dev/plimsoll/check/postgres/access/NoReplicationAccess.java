package dev.plimsoll.check.postgres.access;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.stream.Stream;

/** No access line lets a standby replicate. */
final class NoReplicationAccess implements Rule {
    @Override
    public About about() {
        return About.error("PG15", "no access line lets a standby replicate")
                .why(
                        "The word all does not mean replication: the standby is refused, and there is nobody to fail over to.")
                .source("pg_hba.conf.sample: all does not match replication");
    }

    @Override
    public Example failing() {
        return Example.file("primary/postgresql.conf", "listen_addresses = '*'\nwal_keep_size = 1GB\n")
                .and("primary/pg_hba.conf", """
                    local all all peer
                    host all all 10.0.0.0/8 scram-sha-256
                    """)
                .and("standby/postgresql.conf", "primary_conninfo = 'host=orders-db user=replicator'\n");
    }

    @Override
    public Example passing() {
        return Example.file("primary/postgresql.conf", "listen_addresses = '*'\nwal_keep_size = 1GB\n")
                .and("primary/pg_hba.conf", """
                    host all all 10.0.0.0/8 scram-sha-256
                    host replication replicator 10.0.0.0/8 scram-sha-256
                    """)
                .and("standby/postgresql.conf", "primary_conninfo = 'host=orders-db user=replicator'\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return topology.clusters().stream()
                .filter(cluster -> cluster.patroni().isEmpty()
                        && !cluster.primary().access().isEmpty())
                .filter(cluster -> cluster.primary().access().stream().noneMatch(NoReplicationAccess::admits))
                .flatMap(this::findings);
    }

    private static boolean admits(HbaRule rule) {
        return rule.admitsReplication()
                && !rule.type().equals("local")
                && !rule.method().equals("reject");
    }

    private Stream<Finding> findings(Cluster cluster) {
        return cluster.standbys().stream()
                .flatMap(standby -> standby.settings().find("primary_conninfo").stream()
                        .filter(setting -> !setting.value().orElse("").isBlank())
                        .map(setting -> finding(cluster.primary(), standby, setting)));
    }

    private Finding finding(Server primary, Server standby, Setting conninfo) {
        var last = primary.access().get(primary.access().size() - 1);
        return about().finding(
                        last.place(),
                        last.place().file() + "#replication",
                        "none of the %d access lines of %s admits replication: %s is refused"
                                .formatted(primary.access().size(), primary.name(), standby.name()))
                .because(Evidence.of(conninfo))
                .because(Evidence.at(
                        primary.access().get(0).place(),
                        "first of %d lines, none for replication"
                                .formatted(primary.access().size())))
                .remedy("add: host replication <role> <the standby's address> scram-sha-256");
    }
}
