package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Level;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.postgres.OnServer;
import dev.plimsoll.config.postgres.server.Images;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.Optional;
import java.util.stream.Stream;

/** pg_rewind is used, but the cluster keeps nothing it could work with. */
final class RewindWithoutHints implements Rule {
    @Override
    public About about() {
        return About.error("PG12", "pg_rewind is used, but nothing makes it possible")
                .why(
                        "pg_rewind refuses a cluster without checksums and without wal_log_hints: after a fail-over the old primary has to be copied anew, and until then there is no standby.")
                .source(
                        "pg_rewind manual: requires wal_log_hints or data checksums; initdb has checksums by default from PostgreSQL 18");
    }

    @Override
    public Example failing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:16
                        environment:
                          POSTGRES_INITDB_ARGS: --auth=scram-sha-256
                      orders-standby:
                        image: postgres:16
                        command: sh -c 'pg_rewind --target-pgdata=/data --source-server=host=orders-db; exec postgres -D /data'
                    """);
    }

    @Override
    public Example passing() {
        return Example.file("compose.yml", """
                    services:
                      orders-db:
                        image: postgres:16
                        environment:
                          POSTGRES_INITDB_ARGS: --auth=scram-sha-256 --data-checksums
                      orders-standby:
                        image: postgres:16
                        command: sh -c 'pg_rewind --target-pgdata=/data --source-server=host=orders-db; exec postgres -D /data'
                    """);
    }

    private static final Version CHECKSUMS_BY_DEFAULT = Version.of(18);

    @Override
    public Stream<Finding> check(Topology topology) {
        var wanted = topology.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> container.command().stream())
                .filter(word -> word.value().contains("pg_rewind"))
                .findFirst();
        return wanted.stream()
                .flatMap(word -> topology.clusters().stream()
                        .filter(cluster -> cluster.patroni().isEmpty()
                                && cluster.primary().isPostgres()
                                && !cluster.standbys().isEmpty())
                        .filter(cluster -> !OnServer.isOn(cluster.primary(), "wal_log_hints")
                                && !cluster.primary().settings().hides("wal_log_hints"))
                        .flatMap(cluster -> judge(topology, cluster, word)));
    }

    private Stream<Finding> judge(Topology topology, Cluster cluster, Fact<String> word) {
        var primary = cluster.primary();
        var version = primary.settings().version();
        var container = container(topology, primary);
        var made = container.flatMap(found -> found.environment().find("POSTGRES_INITDB_ARGS"));
        var arguments = made.flatMap(setting -> setting.value()).orElse("");
        if (arguments.contains("-k")
                || arguments.contains("data-checksums")
                || made.filter(setting -> setting.hidden()).isPresent()
                || version.filter(known -> !known.before(CHECKSUMS_BY_DEFAULT)).isPresent()) {
            return Stream.empty();
        }
        var proven = version.isPresent() && container.filter(Images::isOfficial).isPresent();
        var found = OnServer.finding(
                        about(),
                        primary,
                        "wal_log_hints",
                        "pg_rewind is used, and %s has neither checksums nor wal_log_hints".formatted(primary.name()))
                .because(Evidence.of(word.map(text -> "pg_rewind")))
                .because(primary.settings().flag("wal_log_hints").stream()
                        .map(Evidence::of)
                        .toList())
                .because(made.stream().map(Evidence::of).toList())
                .remedy("set wal_log_hints to on, or make the cluster with initdb --data-checksums");
        return Stream.of(
                proven
                        ? found
                        : found.because(Evidence.known(
                                        "assumed, no file says it: made by initdb without --data-checksums"))
                                .at(Level.WARNING));
    }

    private static Optional<Container> container(Topology topology, Server server) {
        return topology.workloads().stream()
                .filter(workload -> workload.place().equals(server.place()))
                .flatMap(workload -> workload.containers().stream())
                .filter(Images::isServer)
                .findFirst();
    }
}
