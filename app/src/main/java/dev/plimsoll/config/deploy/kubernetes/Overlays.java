package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Stage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds what Kustomize would build. Of overlays on the same base only the one nearest to production counts, so that
 * environments are not added up.
 */
final class Overlays {
    private static final int DEEPEST = 12;

    private final Inventory inventory;
    private final Map<String, Kustomization> byFolder = new LinkedHashMap<>();
    private final Map<String, List<Manifest>> byPath = new HashMap<>();
    private final Set<String> reached = new HashSet<>();

    Overlays(Inventory inventory) {
        this.inventory = inventory;
        inventory.all(Kustomization.class).forEach(found -> byFolder.put(found.folder(), found));
        inventory
                .all(Manifest.class)
                .forEach(found -> byPath.computeIfAbsent(found.path(), path -> new ArrayList<>())
                        .add(found));
    }

    /** What is built, then what no kustomization mentions. */
    List<Manifest> objects() {
        var built = new ArrayList<Manifest>();
        var counted = new HashSet<String>();
        for (var root : roots()) {
            var objects = build(root, DEEPEST);
            var bases =
                    objects.stream().filter(Manifest::runs).map(Manifest::path).toList();
            var isAlternative = !bases.isEmpty() && counted.containsAll(bases);
            if (!isAlternative) {
                built.addAll(objects);
                counted.addAll(bases);
            }
        }
        byPath.entrySet().stream()
                .filter(file -> !reached.contains(file.getKey()))
                .flatMap(file -> file.getValue().stream())
                .sorted(Comparator.comparing(Manifest::path))
                .forEach(built::add);
        return built;
    }

    /** Kustomizations no other one uses, the nearest to production first. */
    private List<Kustomization> roots() {
        var used = new HashSet<String>();
        byFolder.values().forEach(found -> used.addAll(found.resources()));
        return byFolder.values().stream()
                .filter(found -> !used.contains(found.folder()))
                .sorted(Comparator.comparing((Kustomization found) -> Stage.of(found.folder()))
                        .reversed()
                        .thenComparing(Kustomization::folder))
                .toList();
    }

    private List<Manifest> build(Kustomization kustomization, int stepsLeft) {
        var objects = new ArrayList<Manifest>();
        if (stepsLeft == 0) {
            return objects;
        }
        reached.addAll(kustomization.patchFiles());
        for (var resource : kustomization.resources()) {
            var below = byFolder.get(resource);
            if (below != null) {
                objects.addAll(build(below, stepsLeft - 1));
            } else {
                reached.add(resource);
                objects.addAll(byPath.getOrDefault(resource, List.of()));
            }
        }
        return distinct(new Patches(kustomization, inventory).apply(objects));
    }

    /** The same object reached by two ways counts once, the later one being in effect. */
    private static List<Manifest> distinct(Collection<Manifest> objects) {
        var distinct = new LinkedHashMap<String, Manifest>();
        objects.forEach(object -> distinct.put(object.id(), object));
        return List.copyOf(distinct.values());
    }
}
