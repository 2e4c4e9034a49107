package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/** No line of pg_hba lets a standby in to replicate. */
final class NoReplicationLine implements Rule {
    @Override
    public About about() {
        return About.error("PAT12", "pg_hba has no line for replication")
                .why("No standby can be made or can follow, so that there is nobody to fail over to; the database name"
                        + " all does not mean replication.")
                .source("Patroni docs/dynamic_configuration.rst, pg_hba; PostgreSQL manual, pg_hba.conf");
    }

    @Override
    public Example failing() {
        return Sound.pair("  - host replication replicator 10.0.0.0/8 scram-sha-256\n", "");
    }

    @Override
    public Example passing() {
        return Sound.pair("", "");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> cluster.servers().stream().flatMap(server -> finding(cluster, server).stream()));
    }

    private Optional<Finding> finding(Cluster cluster, Server server) {
        var access = server.access();
        var file = server.settings().states("hba_file");
        if (access.isEmpty() || file || access.stream().anyMatch(rule -> admits(rule, cluster, server))) {
            return Optional.empty();
        }
        var first = access.get(0);
        return Optional.of(about().finding(
                        first.place(),
                        first.place().file() + "#pg_hba",
                        "none of the %d pg_hba lines of %s admits %s to replication"
                                .formatted(
                                        access.size(),
                                        server.name(),
                                        user(cluster, server).orElse("anybody")))
                .because(access.stream()
                        .map(rule -> Evidence.at(rule.place(), words(rule)))
                        .toList())
                .remedy("add: host replication %s <network of the nodes> scram-sha-256"
                        .formatted(user(cluster, server).orElse("replicator"))));
    }

    private static boolean admits(HbaRule rule, Cluster cluster, Server server) {
        var user = user(cluster, server);
        var users = rule.users();
        var fits = users.contains("all")
                || user.isEmpty()
                || users.contains(user.get())
                || users.stream()
                        .anyMatch(name -> name.startsWith("+") || name.startsWith("@") || name.startsWith("/"));
        return rule.admitsReplication() && fits && !rule.method().equals("reject");
    }

    /** The role Patroni replicates with, when the node's file says it. */
    private static Optional<String> user(Cluster cluster, Server server) {
        return Nodes.members(cluster).stream()
                .filter(node -> node.place().file().equals(server.place().file()))
                .flatMap(node -> node.settings().find("postgresql.authentication.replication.username").stream())
                .flatMap(setting -> setting.value().stream())
                .findFirst();
    }

    private static String words(HbaRule rule) {
        return "%s %s %s %s %s"
                .formatted(
                        rule.type(),
                        String.join(",", rule.databases()),
                        String.join(",", rule.users()),
                        rule.address(),
                        rule.method());
    }
}
