package dev.plimsoll.config.patroni;

import dev.plimsoll.setting.Fact;
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
     */
    private record Operator(String group, String instances, String version, String access, List<String> services) {}

    private static final List<Operator> OPERATORS = List.of(
            new Operator(
                    "acid.zalan.do/",
                    "spec.numberOfInstances",
                    "spec.postgresql.version",
                    "spec.patroni.pg_hba[",
                    List.of("", "-repl", "-pooler")),
            new Operator(
                    "postgresql.cnpg.io/",
                    "spec.instances",
                    "spec.imageName",
                    "spec.postgresql.pg_hba[",
                    List.of("-rw", "-ro", "-r")));

    private static final String PARAMETERS = "spec.postgresql.parameters.";
    private static final String PATRONI = "spec.patroni.";

    static Optional<Cluster> of(List<Setting> settings) {
        var object = Settings.of(Product.KUBERNETES, Optional.empty(), settings);
        var group = object.find("apiVersion").flatMap(Setting::value).orElse("");
        return OPERATORS.stream()
                .filter(operator -> group.startsWith(operator.group()))
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
        below(PARAMETERS).forEach(all::add);
        var image = object.find(operator.version()).flatMap(Setting::value).orElse("");
        var tag = image.substring(image.lastIndexOf(':') + 1);
        return Settings.of(Product.POSTGRESQL, Version.in(tag), all);
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
                .flatMap(setting -> HbaLine.read(setting.value().orElse(""), setting.place()).stream())
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
