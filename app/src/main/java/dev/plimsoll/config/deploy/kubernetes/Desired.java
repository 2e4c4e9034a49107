package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.deploy.Stage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that count: built by Kustomize where it is used, each once, and of several environments side by side only
 * those of the one nearest to production.
 */
final class Desired {
    private Desired() {}

    static List<Manifest> of(Inventory inventory) {
        var objects = new Overlays(inventory).objects();
        Map<String, Stage> best = new HashMap<>();
        objects.forEach(object -> Stage.above(object.path())
                .ifPresent(folder -> best.merge(folder, Stage.of(object.path()), Desired::nearer)));
        var distinct = new LinkedHashMap<String, Manifest>();
        objects.stream()
                .filter(object -> Stage.above(object.path())
                        .map(folder -> best.get(folder) == Stage.of(object.path()))
                        .orElse(true))
                .forEach(object -> distinct.merge(identity(object), object, Desired::nearer));
        return List.copyOf(distinct.values());
    }

    private static Stage nearer(Stage one, Stage other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Manifest nearer(Manifest one, Manifest other) {
        return stage(one).compareTo(stage(other)) >= 0 ? one : other;
    }

    private static Stage stage(Manifest object) {
        return Stage.of(object.path() + "/" + object.namespace() + "/" + object.name());
    }

    /** The same for an object of every environment. */
    private static String identity(Manifest object) {
        var name = Stage.without(object.name());
        return object.kind() + "/" + Stage.without(object.namespace()) + "/" + (name.isEmpty() ? object.name() : name);
    }
}
