package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.DotEnv;
import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compose files of one folder that are used together: the main one and what is nearest to production. */
final class Project {
    private static final int DEEPEST = 8;

    private final List<ComposeFile> files;
    private final Map<String, ComposeFile> all = new LinkedHashMap<>();
    private final Inventory inventory;

    /** Takes the files of one folder; every file of the tree is there to be extended from. */
    Project(List<ComposeFile> folder, List<ComposeFile> tree, Inventory inventory) {
        this.files = used(folder);
        this.inventory = inventory;
        tree.forEach(file -> all.put(file.path(), file));
    }

    /** Main, then what is for production; without such a file the override, as compose itself does. */
    private static List<ComposeFile> used(List<ComposeFile> folder) {
        var used = new ArrayList<ComposeFile>();
        folder.stream().filter(ComposeFile::isMain).findFirst().ifPresent(used::add);
        var production =
                folder.stream().filter(file -> file.stage() == Stage.PRODUCTION).toList();
        used.addAll(production);
        if (production.isEmpty()) {
            folder.stream().filter(ComposeFile::isOverride).forEach(used::add);
        }
        if (used.isEmpty()) {
            folder.stream()
                    .max(Comparator.comparing(ComposeFile::stage)
                            .thenComparing(ComposeFile::path, Comparator.reverseOrder()))
                    .ifPresent(used::add);
        }
        return List.copyOf(used);
    }

    List<Layers> services() {
        var names = new LinkedHashSet<String>();
        files.forEach(file -> file.root().entriesAt("services").forEach(service -> names.add(service.key())));
        var interpolation = new Interpolation(variables());
        return names.stream()
                .map(name -> new Layers(name, layers(name), files.get(0).folder(), interpolation))
                .toList();
    }

    private Map<String, String> variables() {
        var folder = files.get(0).folder();
        var variables = new LinkedHashMap<String, String>();
        inventory
                .file(folder.isEmpty() ? ".env" : folder + "/.env")
                .ifPresent(file -> DotEnv.lines(file).forEach(line -> variables.put(line.name(), line.value())));
        return variables;
    }

    private List<Node> layers(String name) {
        var layers = new ArrayList<Node>();
        for (var file : files) {
            service(file, name).ifPresent(node -> {
                extended(file, node, DEEPEST).forEach(layers::add);
                layers.add(node);
            });
        }
        return layers;
    }

    private static Optional<Node> service(ComposeFile file, String name) {
        return file.root().entriesAt("services").stream()
                .filter(entry -> entry.key().equals(name))
                .map(Entry::value)
                .findFirst();
    }

    /** What a service extends, the farthest first. */
    private List<Node> extended(ComposeFile file, Node service, int stepsLeft) {
        var by = service.at("extends");
        var name = by.flatMap(node -> node.text().or(() -> node.textAt("service")));
        if (name.isEmpty() || stepsLeft == 0) {
            return List.of();
        }
        var from = by.flatMap(node -> node.textAt("file"))
                .map(path -> Optional.ofNullable(all.get(Mounts.resolved(file.folder(), path))))
                .orElse(Optional.of(file));
        return from.flatMap(other -> service(other, name.get()).map(node -> {
                    var found = new ArrayList<>(extended(other, node, stepsLeft - 1));
                    found.add(node);
                    return (List<Node>) found;
                }))
                .orElse(List.of());
    }
}
