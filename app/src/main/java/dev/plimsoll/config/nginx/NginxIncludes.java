package dev.plimsoll.config.nginx;

import dev.plimsoll.config.Inventory;
import dev.plimsoll.config.syntax.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts included files in their place. A path is that of the machine nginx runs on, so of the tree those files are
 * taken whose end fits it best.
 *
 * @param inventory where the files are
 * @param included the files put in so far, which grows
 */
record NginxIncludes(Inventory inventory, Set<String> included) {
    private static final int MOST = 200;

    List<Block> resolve(SourceFile file, List<Block> blocks) {
        var resolved = new ArrayList<Block>();
        for (var block : blocks) {
            if (block.name().equals("include")) {
                block.parameter(1)
                        .ifPresent(path ->
                                files(file, path).forEach(other -> resolved.addAll(resolve(other, Blocks.of(other)))));
            } else {
                resolved.add(new Block(block.words(), resolve(file, block.inner())));
            }
        }
        return resolved;
    }

    private List<SourceFile> files(SourceFile from, String pattern) {
        var folder = from.folder().isEmpty() ? "" : from.folder() + "/";
        var ends = pattern.split("/");
        var name = ends[ends.length - 1];
        var parent = ends.length > 1 ? ends[ends.length - 2] + "/" : "";
        return Stream.of(folder + pattern, folder + parent + name, folder + name)
                .filter(path -> !path.startsWith("/"))
                .map(this::matching)
                .filter(files -> !files.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<SourceFile> matching(String pattern) {
        var star = pattern.indexOf('*');
        var paths = star < 0
                ? Stream.of(pattern)
                : inventory.paths().stream()
                        .filter(path -> path.startsWith(pattern.substring(0, star))
                                && path.endsWith(pattern.substring(pattern.lastIndexOf('*') + 1))
                                && path.indexOf('/', star) < 0);
        return paths.filter(path -> included.size() < MOST)
                .flatMap(path -> inventory.file(path).stream())
                .filter(file -> included.add(file.path()))
                .toList();
    }
}
