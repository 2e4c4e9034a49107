package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.Embedded;
import dev.plimsoll.config.syntax.Entry;
import dev.plimsoll.config.syntax.Mapping;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.Scalar;
import dev.plimsoll.config.syntax.Sequence;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.config.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one kustomization changes in the objects it is made of: replicas, patches, generated ConfigMaps, images. */
final class Patches {
    private final Kustomization kustomization;
    private final Inventory inventory;

    Patches(Kustomization kustomization, Inventory inventory) {
        this.kustomization = kustomization;
        this.inventory = inventory;
    }

    List<Manifest> apply(List<Manifest> objects) {
        var all = new ArrayList<>(objects);
        new Generators(kustomization, inventory).configMaps().forEach(map -> merge(all, map));
        kustomization.root().itemsAt("patchesStrategicMerge").forEach(patch -> strategic(patch, all));
        kustomization.root().itemsAt("patches").forEach(patch -> targeted(patch, all));
        kustomization.root().itemsAt("patchesJson6902").forEach(patch -> targeted(patch, all));
        kustomization.root().itemsAt("replicas").forEach(replicas -> scale(replicas, all));
        kustomization.root().itemsAt("images").forEach(image -> retag(image, all));
        return all;
    }

    /** A generated ConfigMap replaces or extends the one of that name. */
    private static void merge(List<Manifest> all, Manifest map) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).is("ConfigMap") && all.get(i).name().equals(map.name())) {
                all.set(i, all.get(i).with(Trees.merged(all.get(i).object(), map.object())));
                return;
            }
        }
        all.add(map);
    }

    private void strategic(Node patch, List<Manifest> all) {
        var inline = patch.text().filter(text -> text.contains("\n")).isPresent();
        documents(inline ? Optional.empty() : patch.text(), patch)
                .forEach(document -> all.replaceAll(object ->
                        matches(document, object) ? object.with(Trees.merged(object.object(), document)) : object));
    }

    private static boolean matches(Node patch, Manifest object) {
        return patch.textAt("kind").filter(object.kind()::equals).isPresent()
                && patch.textAt("metadata", "name")
                        .filter(object.name()::equals)
                        .isPresent();
    }

    private void targeted(Node patch, List<Manifest> all) {
        var target = patch.at("target");
        for (var document : documents(patch.textAt("path"), patch.at("patch").orElse(patch))) {
            all.replaceAll(object -> {
                var meant = target.map(wanted -> isTarget(wanted, object)).orElseGet(() -> matches(document, object));
                return meant ? object.with(patched(object.object(), document)) : object;
            });
        }
    }

    private static boolean isTarget(Node target, Manifest object) {
        return target.textAt("kind").map(object.kind()::equals).orElse(true)
                && target.textAt("name").map(name -> isNamed(name, object)).orElse(true)
                && target.at("labelSelector").isEmpty();
    }

    private static boolean isNamed(String pattern, Manifest object) {
        return pattern.equals(object.name())
                || (pattern.endsWith(".*") && object.name().startsWith(pattern.substring(0, pattern.length() - 2)));
    }

    /** A strategic merge, or a list of operations of which only those that set a value are followed. */
    private static Node patched(Node object, Node patch) {
        var result = object;
        for (var operation : patch.items()) {
            var path = operation.textAt("path").orElse("");
            var sets = operation
                    .textAt("op")
                    .filter(op -> op.equals("replace") || op.equals("add"))
                    .isPresent();
            if (sets && path.startsWith("/")) {
                var steps = List.of(path.substring(1).replace("~1", "/").split("/"));
                result = operation.at("value").isPresent()
                        ? Trees.set(result, steps, operation.at("value").get())
                        : result;
            }
        }
        return patch.items().isEmpty() ? Trees.merged(object, patch) : result;
    }

    private List<Node> documents(Optional<String> path, Node inline) {
        try {
            return path.map(kustomization::resolved)
                    .map(inventory::file)
                    .orElseGet(() -> Embedded.in(kustomization.file(), inline, "patch.yaml"))
                    .map(SourceFile::yaml)
                    .orElse(List.of());
        } catch (SyntaxException unreadable) {
            return List.of();
        }
    }

    private static void scale(Node replicas, List<Manifest> all) {
        var name = replicas.textAt("name").orElse("");
        replicas.at("count")
                .ifPresent(count ->
                        all.replaceAll(object -> object.runs() && object.name().equals(name)
                                ? object.with(Trees.set(object.object(), List.of("spec", "replicas"), count))
                                : object));
    }

    private static void retag(Node image, List<Manifest> all) {
        var name = image.textAt("name").orElse("");
        var tag = image.at("newTag");
        var to = image.textAt("newName").orElse(name);
        tag.flatMap(Node::text).ifPresent(text -> {
            var place = tag.get().place();
            var retagged = new Scalar(to + ":" + text, to + ":" + text, true, place);
            all.replaceAll(object -> object.runs() ? object.with(retagged(object.object(), name, retagged)) : object);
        });
    }

    private static Node retagged(Node node, String name, Scalar image) {
        if (!node.items().isEmpty()) {
            return new Sequence(
                    node.items().stream()
                            .map(item -> retagged(item, name, image))
                            .toList(),
                    node.place());
        }
        if (node.entries().isEmpty()) {
            return node;
        }
        var entries = node.entries().stream()
                .map(entry -> new Entry(
                        entry.key(),
                        entry.keyPlace(),
                        isImage(entry, name) ? image : retagged(entry.value(), name, image)))
                .toList();
        return new Mapping(entries, node.place());
    }

    private static boolean isImage(Entry entry, String name) {
        var text = entry.value().text().orElse("");
        return entry.key().equals("image") && (text.equals(name) || text.startsWith(name + ":"));
    }
}
