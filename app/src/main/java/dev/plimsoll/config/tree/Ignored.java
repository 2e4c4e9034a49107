package dev.plimsoll.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is left out of a walk at one folder: what the {@code .gitignore} files from the top of the repository down to it
 * say, the closest first, and the folders that never hold configuration somebody wrote.
 */
final class Ignored {
    /** Nothing but the folders that are always left out. */
    static final Ignored NOTHING = new Ignored(List.of());

    private static final Set<String> FOLDERS = Set.of(
            ".git",
            ".gradle",
            ".hg",
            ".idea",
            ".svn",
            ".terraform",
            ".venv",
            "build",
            "dist",
            "node_modules",
            "target",
            "vendor");

    private final List<At> files;

    private Ignored(List<At> files) {
        this.files = List.copyOf(files);
    }

    /** The same, and what the file in that folder says; paths are relative to the top, the top itself is empty. */
    Ignored and(String folder, String text) {
        var more = new ArrayList<At>();
        more.add(new At(folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/", IgnoreFile.of(text)));
        more.addAll(files);
        return new Ignored(more);
    }

    boolean file(String path) {
        return ignored(path, false);
    }

    boolean folder(String path) {
        return FOLDERS.contains(path.substring(path.lastIndexOf('/') + 1)) || ignored(path, true);
    }

    /** Whether a file, or a folder on the way to it, is left out; the way begins below a folder that was named. */
    boolean below(String named, String path) {
        return onTheWay(path, named.length() + 1) || file(path);
    }

    /** Whether a folder, or one on the way to it, is left out. */
    boolean within(String folder) {
        return onTheWay(folder + "/", 1);
    }

    private boolean onTheWay(String path, int from) {
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (folder(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    private boolean ignored(String path, boolean folder) {
        for (var at : files) {
            if (path.startsWith(at.prefix)) {
                var verdict = at.file.ignores(path.substring(at.prefix.length()), folder);
                if (verdict.isPresent()) {
                    return verdict.get();
                }
            }
        }
        return false;
    }

    private record At(String prefix, IgnoreFile file) {}
}
