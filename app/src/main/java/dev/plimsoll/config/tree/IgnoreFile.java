package dev.plimsoll.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One {@code .gitignore}: the last pattern that matches a path decides. */
final class IgnoreFile {
    private final List<Line> lines;

    private IgnoreFile(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    static IgnoreFile of(String text) {
        var lines = new ArrayList<Line>();
        text.lines().map(IgnoreFile::line).flatMap(Optional::stream).forEach(lines::add);
        return new IgnoreFile(lines);
    }

    /** Whether a path relative to this file's folder is ignored; empty when nothing here speaks of it. */
    Optional<Boolean> ignores(String path, boolean folder) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).matches(path, folder)) {
                return Optional.of(!lines.get(i).kept);
            }
        }
        return Optional.empty();
    }

    private static Optional<Line> line(String text) {
        var pattern = trimmed(text);
        if (pattern.isEmpty() || pattern.startsWith("#")) {
            return Optional.empty();
        }
        var kept = pattern.startsWith("!");
        pattern = kept ? pattern.substring(1) : pattern;
        var onlyFolders = pattern.endsWith("/");
        pattern = onlyFolders ? pattern.substring(0, pattern.length() - 1) : pattern;
        var anchored = pattern.indexOf('/') >= 0;
        pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
        return pattern.isEmpty()
                ? Optional.empty()
                : Optional.of(new Line(Glob.of(pattern), kept, onlyFolders, anchored));
    }

    /** Without blanks at the end, unless a backslash keeps them. */
    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ' && !escaped(text, end - 1)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean escaped(String text, int at) {
        int slashes = 0;
        while (at - slashes > 0 && text.charAt(at - slashes - 1) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private record Line(Glob glob, boolean kept, boolean onlyFolders, boolean anchored) {
        boolean matches(String path, boolean folder) {
            if (onlyFolders && !folder) {
                return false;
            }
            return glob.matches(anchored ? path : path.substring(path.lastIndexOf('/') + 1));
        }
    }
}
