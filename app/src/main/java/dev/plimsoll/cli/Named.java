package dev.plimsoll.cli;

import dev.plimsoll.cli.report.Paths;
import dev.plimsoll.cli.terminal.Shell;
import dev.plimsoll.cli.typed.UsageException;
import dev.plimsoll.config.tree.Scope;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What the paths somebody typed mean, seen from the working directory. */
final class Named {
    private Named() {}

    /** The scope of the paths, of the working directory if there are none. */
    static Scope scope(List<String> typed, Shell shell) {
        var named = typed.isEmpty() ? List.of(".") : typed;
        return Scope.of(
                named.stream().map(path -> existing(path, shell.folder())).toList());
    }

    /** How outputs name the files of a root. */
    static Paths paths(Scope scope, Shell shell) {
        var root = scope.root();
        return new Paths(
                root.startsWith(shell.folder()) ? prefix(shell.folder(), root) : "",
                scope.repository().map(top -> prefix(top, root)).orElse(""));
    }

    private static Path existing(String typed, Path folder) {
        if (typed.isBlank()) {
            throw new UsageException("an empty PATH, perhaps a variable that is not set; '.' is the working directory");
        }
        try {
            var path = folder.resolve(typed);
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException impossible) {
            throw new UsageException("no path: " + typed);
        }
        throw new UsageException("no such file or directory: " + typed);
    }

    private static String prefix(Path from, Path root) {
        var way = from.relativize(root).toString().replace('\\', '/');
        return way.isEmpty() ? "" : way + "/";
    }
}
