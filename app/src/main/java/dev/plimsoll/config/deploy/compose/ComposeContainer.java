package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.DotEnv;
import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.deploy.Variables;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import dev.plimsoll.topology.deploy.Machine;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the container of a compose service. */
final class ComposeContainer {
    private final Layers service;
    private final Inventory inventory;

    ComposeContainer(Layers service, Inventory inventory) {
        this.service = service;
        this.inventory = inventory;
    }

    Container read() {
        return new Container(
                service.name(),
                service.textAt("image"),
                command(),
                environment(),
                machine(),
                new Mounts(service).all(),
                Settings.of(Product.COMPOSE, Optional.empty(), settings()));
    }

    private List<Fact<String>> command() {
        var words = new ArrayList<Fact<String>>();
        for (var key : List.of("entrypoint", "command")) {
            service.at(key).ifPresent(node -> {
                node.items()
                        .forEach(word ->
                                words.add(Fact.at(key, service.text(word).orElse(""), word.place())));
                if (node.items().isEmpty()) {
                    Facts.words(key, node)
                            .forEach(word -> words.add(word.map(
                                    text -> service.interpolation().of(text).orElse(""))));
                }
            });
        }
        return words;
    }

    private List<Setting> settings() {
        return service.nodes().stream()
                .flatMap(node -> Facts.settings(node, path -> !path.startsWith("environment")).stream())
                .map(setting -> new Setting(
                        setting.name(),
                        setting.spelled(),
                        inventory.secrets().keep(setting.name(), setting.value().flatMap(service.interpolation()::of)),
                        setting.origin()))
                .toList();
    }

    private Settings environment() {
        var variables = new Variables(inventory.secrets());
        service.nodes()
                .forEach(node -> node.at("env_file").ifPresent(files -> {
                    one(files).forEach(file -> add(file, variables));
                }));
        service.nodes()
                .forEach(node -> node.at("environment").ifPresent(block -> {
                    block.entries().forEach(entry -> put(entry.key(), entry.value(), variables));
                    block.items().forEach(item -> putListed(item, variables));
                }));
        return variables.settings(Product.COMPOSE);
    }

    private static List<Node> one(Node node) {
        return node.items().isEmpty() ? List.of(node) : node.items();
    }

    private void add(Node file, Variables variables) {
        var path = file.at("path").orElse(file).text().map(name -> Mounts.resolved(service.folder(), name));
        path.flatMap(inventory::file)
                .ifPresent(found -> DotEnv.lines(found)
                        .forEach(line -> variables.put(
                                line.name(),
                                Optional.of(line.value()),
                                Origin.of(Hop.of(Hop.Source.ENVIRONMENT, "env_file " + found.path(), line.place())))));
    }

    /** A name without a value is handed through from the shell that starts compose. */
    private void put(String name, Node value, Variables variables) {
        var handedThrough = value.text().filter(String::isEmpty).isPresent()
                && value.place().length() <= 1;
        variables.put(
                name,
                handedThrough ? Optional.empty() : value.text().flatMap(service.interpolation()::known),
                origin(name, value.place()));
    }

    private void putListed(Node item, Variables variables) {
        var text = item.text().orElse("");
        var equals = text.indexOf('=');
        if (equals < 0) {
            variables.hide(text, item.place(), "from the shell");
            return;
        }
        var start = item.place();
        var place = new Place(
                start.file(), start.line(), start.column() + equals + 1, Math.max(1, text.length() - equals - 1));
        var name = text.substring(0, equals);
        variables.put(name, service.interpolation().known(text.substring(equals + 1)), origin(name, place));
    }

    private static Origin origin(String name, Place place) {
        return Origin.of(Hop.of(Hop.Source.ENVIRONMENT, name, place));
    }

    private Machine machine() {
        var cores = service.textAt("deploy", "resources", "limits", "cpus").or(() -> service.textAt("cpus"));
        var memory = service.textAt("deploy", "resources", "limits", "memory").or(() -> service.textAt("mem_limit"));
        return new Machine(
                cores.flatMap(fact -> Facts.decimal(fact.value()).map(number -> fact.map(text -> number))),
                memory.flatMap(fact -> Quantities.size(fact.value()).map(size -> fact.map(text -> size))));
    }
}
