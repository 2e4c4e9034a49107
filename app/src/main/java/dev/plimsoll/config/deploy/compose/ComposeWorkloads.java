package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.Assembler;
import dev.plimsoll.config.Draft;
import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Surge;
import dev.plimsoll.topology.deploy.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts compose files together into workloads, one project a folder; what Kubernetes runs too counts there. */
public final class ComposeWorkloads implements Assembler {
    private static final String COMPOSE = "Docker Compose";

    @Override
    public void assemble(Inventory inventory, Draft draft) {
        var tree = inventory.all(ComposeFile.class);
        var folders = new LinkedHashMap<String, List<ComposeFile>>();
        tree.forEach(file -> folders.computeIfAbsent(file.folder(), folder -> new ArrayList<>())
                .add(file));
        var elsewhere = draft.workloads().stream()
                .flatMap(workload -> workload.aliases().stream())
                .collect(Collectors.toSet());
        folders.values()
                .forEach(files -> new Project(files, tree, inventory)
                        .services().stream()
                                .filter(service -> !elsewhere.contains(service.name()))
                                .forEach(service -> draft.workloads().add(workload(service, inventory))));
    }

    private static Workload workload(Layers service, Inventory inventory) {
        var container = new ComposeContainer(service, inventory).read();
        return new Workload(
                "compose service",
                service.name(),
                instances(service),
                List.of(container),
                grace(service),
                Settings.none(Product.COMPOSE),
                aliases(service),
                place(service));
    }

    private static Place place(Layers service) {
        return service.nodes().get(0).place();
    }

    private static Instances instances(Layers service) {
        var replicas = number(service, "deploy", "replicas")
                .or(() -> number(service, "scale"))
                .orElseGet(() -> Facts.byDefault("replicas", 1, COMPOSE));
        var instances = new Instances(replicas, Optional.empty(), surge(service));
        return hidden(service).map(instances::hidden).orElse(instances);
    }

    private static Optional<String> hidden(Layers service) {
        if (service.textAt("deploy", "mode")
                .filter(mode -> mode.value().equals("global"))
                .isPresent()) {
            return Optional.of("one on every node, and no file says how many nodes there are");
        }
        var stated = service.at("deploy", "replicas").or(() -> service.at("scale"));
        return stated.isPresent() && stated.flatMap(service::text).isEmpty()
                ? Optional.of("a variable hides how many instances run")
                : Optional.empty();
    }

    private static Optional<Fact<Integer>> number(Layers service, String... path) {
        return service.textAt(path)
                .flatMap(fact -> Facts.whole(fact.value()).map(number -> fact.map(text -> Math.max(0, number))));
    }

    /** Swarm stops a task before it starts the next, unless it is told to start first. */
    private static Fact<Surge> surge(Layers service) {
        var order = service.at("deploy", "update_config", "order");
        if (order.flatMap(Node::text).filter("start-first"::equals).isEmpty()) {
            return Facts.byDefault("update order", Surge.NONE, COMPOSE);
        }
        var parallel = number(service, "deploy", "update_config", "parallelism")
                .map(Fact::value)
                .orElse(1);
        return Fact.at("start-first", new Surge(parallel, false), order.get().place());
    }

    private static Fact<Duration> grace(Layers service) {
        return service.textAt("stop_grace_period")
                .flatMap(fact -> Quantities.duration(fact.value()).map(grace -> fact.map(text -> grace)))
                .orElseGet(() -> Facts.byDefault("stop_grace_period", Duration.ofSeconds(10), COMPOSE));
    }

    private static List<String> aliases(Layers service) {
        var names = new LinkedHashSet<String>();
        names.add(service.name());
        service.textAt("container_name").map(Fact::value).ifPresent(names::add);
        service.textAt("hostname").map(Fact::value).ifPresent(names::add);
        service.nodes()
                .forEach(node -> node.entriesAt("networks")
                        .forEach(network -> network.value()
                                .itemsAt("aliases")
                                .forEach(alias -> alias.text().ifPresent(names::add))));
        return List.copyOf(names);
    }
}
