package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.topology.deploy.Workload.Mount;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a compose service mounts; a path beside the file becomes a path below the checked root. */
final class Mounts {
    private final Layers service;

    Mounts(Layers service) {
        this.service = service;
    }

    List<Mount> all() {
        var mounts = new ArrayList<Mount>();
        service.itemsAt("volumes").forEach(volume -> mount(volume).ifPresent(mounts::add));
        for (var node : service.itemsAt("tmpfs")) {
            node.text().ifPresent(path -> mounts.add(new Mount(path, "emptyDir", node.place())));
        }
        service.itemsAt("configs")
                .forEach(config -> config.textAt("source")
                        .ifPresent(name -> mounts.add(new Mount(
                                config.textAt("target").orElse("/" + name), "config:" + name, config.place()))));
        return mounts;
    }

    private Optional<Mount> mount(Node volume) {
        if (volume.at("target").isPresent()) {
            var type = volume.textAt("type").orElse("volume");
            var source = volume.at("source").flatMap(service::text).orElse("");
            return volume.at("target")
                    .flatMap(service::text)
                    .map(target ->
                            new Mount(target, type.equals("tmpfs") ? "emptyDir" : source(source), volume.place()));
        }
        var parts = service.text(volume).orElse("").split(":");
        return parts.length < 2 ? Optional.empty() : Optional.of(new Mount(parts[1], source(parts[0]), volume.place()));
    }

    private String source(String written) {
        var isPath = written.startsWith(".") || written.startsWith("/") || written.startsWith("~");
        return isPath ? resolved(service.folder(), written) : "volume:" + written;
    }

    /** A path as seen from the checked root; one that leaves the tree, or is absolute, stays as it is. */
    static String resolved(String folder, String path) {
        if (path.startsWith("/") || path.startsWith("~")) {
            return path;
        }
        var steps = new ArrayDeque<String>();
        for (var step : (folder + "/" + path).split("/")) {
            if (step.equals("..")) {
                if (steps.isEmpty()) {
                    return path;
                }
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return steps.isEmpty() ? "." : String.join("/", steps);
    }
}
