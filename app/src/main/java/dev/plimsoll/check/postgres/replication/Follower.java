package dev.plimsoll.check.postgres.replication;

import dev.plimsoll.config.Secrets;
import dev.plimsoll.config.jdbc.ConnectionStrings;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.ConnectionString;
import dev.plimsoll.topology.Pool;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A standby and the primary it follows, where no cluster manager writes their settings.
 *
 * @param cluster both
 * @param standby the one that follows
 */
record Follower(Cluster cluster, Server standby) {
    /** What a standby calls itself when nobody says: {@code fallback_application_name} of the WAL receiver. */
    static final String NAMELESS = "walreceiver";

    static Stream<Follower> of(Topology topology) {
        return topology.clusters().stream().flatMap(cluster -> of(cluster).stream());
    }

    static List<Follower> of(Cluster cluster) {
        var isOurs = cluster.patroni().isEmpty()
                && cluster.primary().role() == Server.Role.PRIMARY
                && cluster.primary().isPostgres();
        return isOurs
                ? cluster.standbys().stream()
                        .map(standby -> new Follower(cluster, standby))
                        .toList()
                : List.of();
    }

    Server primary() {
        return cluster.primary();
    }

    /** How it connects, when a file says it in full. */
    Optional<Setting> conninfo() {
        return standby.settings()
                .find("primary_conninfo")
                .filter(setting ->
                        setting.value().filter(text -> !text.isBlank()).isPresent());
    }

    private Optional<ConnectionString> connection() {
        return conninfo().flatMap(setting -> ConnectionStrings.parse(setting, new Secrets()));
    }

    /** The name by which the primary knows it; empty when no file says how it connects. */
    Optional<Fact<String>> applicationName() {
        return conninfo()
                .flatMap(conninfo -> connection()
                        .flatMap(connection -> connection.options().text("application_name"))
                        .or(() -> standby.settings()
                                .text("cluster_name")
                                .filter(name -> !name.value().isBlank()))
                        .or(() -> connection().isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Fact<>("application_name", NAMELESS, conninfo.origin()))));
    }

    /** The replication slot it uses. */
    Optional<Fact<String>> slot() {
        return standby.settings()
                .text("primary_slot_name")
                .filter(slot -> !slot.value().isBlank());
    }

    /** The pools that read from it, by the host they name. */
    List<Pool> readers(Topology topology) {
        return topology.pools()
                .filter(pool -> pool.connection().stream()
                        .flatMap(connection -> connection.hosts().stream())
                        .anyMatch(host -> standby.hostnames().contains(host.name())
                                || standby.hostnames().contains(host.label())))
                .toList();
    }
}
