package dev.plimsoll.config.patroni;

import dev.plimsoll.config.postgres.HbaFile;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.Cluster;
import dev.plimsoll.topology.HbaRule;
import dev.plimsoll.topology.PatroniNode;
import dev.plimsoll.topology.Server;
import dev.plimsoll.topology.deploy.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One object of an operator on its way to a cluster. */
record OperatorCluster(Settings object, Operator operator) {
    /**
     * What differs between operators.
     *
     * @param group the group of its objects
     * @param instances where it says how many nodes run
     * @param version where it says which PostgreSQL runs
     * @param access where its access lines are
     * @param services the endings of the services it makes
     * @param initial what it sets by itself where the object does not; empty for what depends on the machine
     */
    private record Operator(
            String group,
            String instances,
            String version,
            String access,
            List<String> services,
            Map<String, String> initial) {}

    private static final List<Operator> OPERATORS = List.of(
            new Operator(
                    "acid.zalan.do/",
                    "spec.numberOfInstances",
                    "spec.postgresql.version",
                    "spec.patroni.pg_hba[",
                    List.of("", "-repl"),
                    Map.of("max_connections", "", "shared_buffers", "", "wal_log_hints", "on")),
            new Operator(
                    "postgresql.cnpg.io/",
                    "spec.instances",
                    "spec.imageName",
                    "spec.postgresql.pg_hba[",
                    List.of("-rw", "-ro", "-r"),
                    Map.of(
                            "wal_level", "logical",
                            "wal_log_hints", "on",
                            "wal_keep_size", "512MB",
                            "max_replication_slots", "32",
                            "max_worker_processes", "32",
                            "wal_sender_timeout", "5s",
                            "wal_receiver_timeout", "5s")));

    /** Where CloudNativePG is told how many standbys a commit waits for; it writes the list of their names itself. */
    private static final List<String> WAITING =
            List.of("spec.minSyncReplicas", "spec.maxSyncReplicas", "spec.postgresql.synchronous.number");

    private static final String PARAMETERS = "spec.postgresql.parameters.";
    private static final String PATRONI = "spec.patroni.";

    static Optional<Cluster> of(List<Setting> settings) {
        var object = Settings.of(Product.KUBERNETES, Optional.empty(), settings);
        var group = object.find("apiVersion").flatMap(Setting::value).orElse("");
        var kind = object.find("kind").flatMap(Setting::value).orElse("");
        return OPERATORS.stream()
                .filter(operator -> !kind.equals("Pooler") && group.startsWith(operator.group()))
                .findFirst()
                .flatMap(operator -> new OperatorCluster(object, operator).cluster());
    }

    private Optional<Cluster> cluster() {
        return object.find("metadata.name").map(named -> {
            var name = named.value().orElse("postgres");
            var nodes = object.integer(operator.instances()).map(Fact::value).orElse(1);
            return new Cluster(name, List.of(server(name, named)), patroni(named), Math.max(0, nodes - 1));
        });
    }

    private Server server(String name, Setting named) {
        return new Server(
                name,
                Server.Role.PRIMARY,
                parameters(named),
                access(),
                List.of(),
                new Machine(cores(), object.size("spec.resources.limits.memory")),
                Set.copyOf(operator.services().stream().map(name::concat).toList()),
                named.place());
    }

    private Optional<Fact<Double>> cores() {
        return object.real("spec.resources.limits.cpu");
    }

    /** The operator has the server listen everywhere; it says so nowhere. */
    private Settings parameters(Setting named) {
        var all = new ArrayList<Setting>();
        all.add(new Setting("listen_addresses", "listen_addresses", Optional.empty(), named.origin()));
        operator.initial()
                .forEach((key, value) -> all.add(new Setting(
                        key, key, Optional.of(value).filter(text -> !text.isEmpty()), Origin.of(byOperator(named)))));
        WAITING.stream()
                .flatMap(waits -> object.find(waits).stream())
                .map(waits ->
                        new Setting("synchronous_standby_names", waits.spelled(), Optional.empty(), waits.origin()))
                .forEach(all::add);
        below(PARAMETERS).forEach(all::add);
        var image = object.find(operator.version()).flatMap(Setting::value).orElse("");
        var tag = image.substring(image.lastIndexOf(':') + 1);
        return Settings.of(Product.POSTGRESQL, Version.in(tag), all);
    }

    private Hop byOperator(Setting named) {
        return Hop.of(Hop.Source.DEFAULT, operator.group().replace("/", ""), named.place());
    }

    private Stream<Setting> below(String prefix) {
        return object.inEffect().stream()
                .filter(setting -> setting.name().startsWith(prefix))
                .map(setting -> new Setting(
                        setting.name().substring(prefix.length()),
                        setting.spelled(),
                        setting.value(),
                        setting.origin()));
    }

    private List<HbaRule> access() {
        return object.inEffect().stream()
                .filter(setting -> setting.name().startsWith(operator.access()))
                .flatMap(setting -> HbaFile.rule(setting.value().orElse(""), setting.place()).stream())
                .toList();
    }

    /** What Zalando's operator hands to Patroni: what the DCS holds, and a few things besides. */
    private List<PatroniNode> patroni(Setting named) {
        var shared = below(PATRONI)
                .filter(setting ->
                        !setting.name().startsWith("initdb") && !setting.name().startsWith("pg_hba"))
                .toList();
        if (!operator.group().startsWith("acid")) {
            return List.of();
        }
        var scope = named.value().map(name -> new Fact<>("scope", name, Origin.in(named.place())));
        return List.of(new PatroniNode(
                Optional.empty(), scope, Settings.of(Product.PATRONI, Optional.empty(), shared), true, named.place()));
    }
}
