package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.config.syntax.SourceFile;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.Stream;

/**
 * One {@code kustomization.yaml}.
 *
 * @param file the file
 * @param root the whole document
 */
record Kustomization(SourceFile file, Node root) {
    static boolean isNamed(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("kustomization.yaml") || name.equals("kustomization.yml") || name.equals("Kustomization");
    }

    String folder() {
        return file.folder();
    }

    /** What it is made of: files and folders below the checked root. */
    List<String> resources() {
        return Stream.of("resources", "bases", "components")
                .flatMap(key -> root.itemsAt(key).stream())
                .flatMap(item -> item.text().stream())
                .filter(path -> !path.contains("://"))
                .map(this::resolved)
                .toList();
    }

    /** The files of its patches, which are no objects of their own. */
    List<String> patchFiles() {
        var listed = Stream.of("patches", "patchesJson6902")
                .flatMap(key -> root.itemsAt(key).stream())
                .flatMap(patch -> patch.textAt("path").stream());
        var plain = root.itemsAt("patchesStrategicMerge").stream().flatMap(item -> item.text().stream());
        return Stream.concat(listed, plain)
                .filter(path -> !path.contains("\n"))
                .map(this::resolved)
                .toList();
    }

    String resolved(String path) {
        var steps = new ArrayDeque<String>();
        for (var step : (folder() + "/" + path).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }
}
