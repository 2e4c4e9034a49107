package dev.plimsoll.check.patroni.member;

import dev.plimsoll.check.About;
import dev.plimsoll.check.Evidence;
import dev.plimsoll.check.Example;
import dev.plimsoll.check.Finding;
import dev.plimsoll.check.Rule;
import dev.plimsoll.check.patroni.Nodes;
import dev.plimsoll.check.patroni.Sound;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Size;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A parameter is below what Patroni accepts, which then takes its default. */
final class ParameterBelowMinimum implements Rule {
    private static final Map<String, Integer> MINIMA = Map.of(
            "max_connections", 25,
            "max_locks_per_transaction", 32,
            "max_worker_processes", 2,
            "max_wal_senders", 3,
            "max_replication_slots", 4);
    private static final Size LEAST_KEPT = new Size(16L << 20);
    private static final Set<String> WAL_LEVELS = Set.of("hot_standby", "replica", "logical");

    @Override
    public About about() {
        return About.error("PAT05", "a parameter is below Patroni's minimum and is not taken over")
                .why("Patroni logs a warning and starts the server with its default, so that the server's slots are not"
                        + " the ones that were reviewed.")
                .source("Patroni docs/patroni_configuration.rst; postgresql/config.py, CMDLINE_OPTIONS");
    }

    @Override
    public Example failing() {
        return Example.file("patroni.yml", Sound.node("node1").replace("max_connections: 200", "max_connections: 20"));
    }

    @Override
    public Example passing() {
        return Example.file("patroni.yml", Sound.node("node1"));
    }

    @Override
    public Stream<Finding> check(Topology topology) {
        return Nodes.dynamic(topology).flatMap(this::findings);
    }

    private Stream<Finding> findings(PatroniNode node) {
        var prefix = node.dynamic("postgresql.parameters.");
        return node.settings().inEffect().stream()
                .filter(setting -> setting.name().startsWith(prefix) && !setting.hidden())
                .flatMap(setting -> finding(setting, setting.name().substring(prefix.length())).stream());
    }

    private Optional<Finding> finding(Setting setting, String key) {
        var one = Settings.of(
                Product.POSTGRESQL,
                Optional.empty(),
                List.of(new Setting(key, key, setting.value(), setting.origin())));
        var least = Optional.ofNullable(MINIMA.get(key));
        if (least.isPresent()) {
            return one.integer(key)
                    .filter(value -> value.value() < least.get())
                    .map(value -> finding(setting, key, String.valueOf(least.get())));
        }
        if (key.equals("wal_keep_size")) {
            return one.size(key)
                    .filter(value -> value.value().compareTo(LEAST_KEPT) < 0)
                    .map(value -> finding(setting, key, "16MB"));
        }
        var level =
                key.equals("wal_level") && !WAL_LEVELS.contains(setting.value().orElse("replica"));
        return level ? Optional.of(finding(setting, key, "replica")) : Optional.empty();
    }

    private Finding finding(Setting setting, String key, String least) {
        return about().finding(
                        setting,
                        "%s is %s; Patroni accepts %s or more and starts the server with its default instead"
                                .formatted(key, setting.value().orElse(""), least))
                .labelled("not taken over")
                .because(Evidence.of(setting))
                .remedy("write %s or more".formatted(least));
    }
}
