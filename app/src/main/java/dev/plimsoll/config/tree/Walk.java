package dev.plimsoll.config.tree;

import dev.plimsoll.config.Unread;
import dev.plimsoll.setting.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One walk over what was named. Not safe for several threads. */
final class Walk {
    private static final String RULES = ".gitignore";

    private final Scope scope;
    private final Path top;
    private final TreeSet<String> paths = new TreeSet<>();
    private final List<Unread> unread = new ArrayList<>();

    Walk(Scope scope) {
        this.scope = scope;
        this.top = scope.repository().orElse(scope.root());
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    List<Unread> unread() {
        return List.copyOf(unread);
    }

    /** Looks at what was named: it counts even where it would be ignored. */
    void from(Path start) {
        if (Files.isDirectory(start)) {
            var above = above(start);
            var named = fromTop(start);
            folder(start, named.isEmpty() || !above.within(named) ? above : Ignored.NOTHING);
        } else {
            paths.add(scope.relative(start));
        }
    }

    private void folder(Path folder, Ignored above) {
        var inside = and(above, folder);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (var entry : entries) {
                visit(entry, inside);
            }
        } catch (IOException refused) {
            unread.add(new Unread(Place.start(scope.relative(folder)), DirectoryTree.reason(refused)));
        }
    }

    private void visit(Path entry, Ignored ignored) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            if (!ignored.folder(fromTop(entry))) {
                folder(entry, ignored);
            }
        } else if (Files.isRegularFile(entry) && !ignored.file(fromTop(entry))) {
            paths.add(scope.relative(entry));
        }
    }

    private Ignored above(Path start) {
        var ignored = rules(top.resolve(".git/info/exclude"), "", Ignored.NOTHING);
        var folder = top;
        for (var name : top.relativize(start)) {
            if (!folder.equals(start)) {
                ignored = and(ignored, folder);
            }
            folder = folder.resolve(name);
        }
        return ignored;
    }

    private Ignored and(Ignored above, Path folder) {
        return rules(folder.resolve(RULES), fromTop(folder), above);
    }

    /** A file of patterns that cannot be read ignores nothing, as in Git. */
    private static Ignored rules(Path file, String folder, Ignored above) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? above.and(folder, new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : above;
        } catch (IOException unreadable) {
            return above;
        }
    }

    private String fromTop(Path path) {
        return new Scope(top, List.of(top)).relative(path);
    }
}
