package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A parameter that must be the same on all nodes is set on one of them, where Patroni does not take it from. */
final class LocalValueIgnored implements Rule {
    private static final String LOCAL = "postgresql.parameters.";
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("max_connections", "100"),
            Map.entry("max_locks_per_transaction", "64"),
            Map.entry("max_worker_processes", "8"),
            Map.entry("max_prepared_transactions", "0"),
            Map.entry("wal_level", "replica"),
            Map.entry("track_commit_timestamp", "off"),
            Map.entry("max_wal_senders", "10"),
            Map.entry("max_replication_slots", "10"),
            Map.entry("wal_keep_segments", "8"),
            Map.entry("wal_keep_size", "128MB"),
            Map.entry("wal_log_hints", "on"));

    @Override
    public About about() {
        return About.error("PAT04", "a value is set on a node that only the DCS may set")
                .why("It has no effect: the server runs with the DCS's value or Patroni's default, for max_connections"
                        + " 100, and the pools are sized for what the file says.")
                .source("Patroni docs/patroni_configuration.rst; config.py, _process_postgresql_parameters");
    }

    @Override
    public Example failing() {
        return Example.file("patroni.yml", Sound.node("node1") + "  parameters:\n    max_connections: 500\n");
    }

    @Override
    public Example passing() {
        return Example.file("patroni.yml", Sound.node("node1") + "  parameters:\n    shared_buffers: 4GB\n");
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.clusters(topology)
                .flatMap(cluster -> Nodes.members(cluster).stream().flatMap(node -> findings(cluster, node)));
    }

    private Stream<Finding> findings(Cluster cluster, PatroniNode node) {
        return node.settings().inEffect().stream()
                .filter(setting -> setting.name().startsWith(LOCAL) && !setting.hidden())
                .filter(setting -> DEFAULTS.containsKey(key(setting)))
                .flatMap(setting -> finding(setting, shared(cluster, key(setting))).stream());
    }

    private static String key(Setting setting) {
        return setting.name().substring(LOCAL.length());
    }

    private static Optional<Setting> shared(Cluster cluster, String key) {
        return Nodes.dynamic(cluster).stream()
                .flatMap(node -> node.settings().find(node.dynamic(LOCAL + key)).stream())
                .findFirst();
    }

    private Optional<Finding> finding(Setting local, Optional<Setting> shared) {
        var key = key(local);
        var inEffect = shared.map(
                        setting -> setting.value().orElse(local.value().orElse("")))
                .orElse(DEFAULTS.getOrDefault(key, ""));
        if (plain(inEffect).equals(plain(local.value().orElse("")))) {
            return Optional.empty();
        }
        var evidence = shared.map(Evidence::of)
                .orElseGet(() -> Evidence.known(key + " " + inEffect + " (default of Patroni)"));
        return Optional.of(about().finding(
                        local,
                        "%s %s has no effect on a node; the server runs with %s"
                                .formatted(key, local.value().orElse(""), inEffect))
                .labelled("ignored here")
                .because(Evidence.of(local), evidence)
                .remedy("set it with patronictl edit-config, under postgresql.parameters"));
    }

    private static String plain(String value) {
        return switch (value.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "1" -> "on";
            case "false", "no" -> "off";
            case "hot_standby" -> "replica";
            default -> value;
        };
    }
}
