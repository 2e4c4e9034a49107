package dev.plimsoll.config.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a person asked to look at: one root, and the paths below it that count.
 *
 * @param root a directory, absolute; paths in findings are relative to it
 * @param starts what was named, absolute, the root itself or files and directories below it
 */
public record Scope(Path root, List<Path> starts) {
    public Scope {
        starts = List.copyOf(starts);
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("a scope has at least one path");
        }
    }

    /** The scope of paths that exist: a single directory is the root, else the closest directory that holds them all. */
    public static Scope of(List<Path> named) {
        var starts = named.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
        var root = starts.stream().map(Scope::folder).reduce(Scope::common).orElseThrow();
        return new Scope(root, starts);
    }

    /** The top of the repository the root is in; empty when it is in none. */
    public Optional<Path> repository() {
        return Stream.iterate(root, Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve(".git")))
                .findFirst();
    }

    /** A path below the root as findings show it: relative, with {@code /}; the root itself is empty. */
    String relative(Path path) {
        return StreamSupport.stream(root.relativize(path).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static Path folder(Path path) {
        return Files.isDirectory(path) ? path : parent(path);
    }

    private static Path common(Path one, Path other) {
        var folder = one;
        while (!other.startsWith(folder)) {
            folder = parent(folder);
        }
        return folder;
    }

    private static Path parent(Path path) {
        var parent = path.getParent();
        return parent == null ? path : parent;
    }
}
