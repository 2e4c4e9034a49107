package dev.plimsoll.config.tree;

import dev.plimsoll.config.Tree;
import dev.plimsoll.config.Unread;
import dev.plimsoll.config.UnreadableException;
import dev.plimsoll.config.syntax.SourceFile;
import dev.plimsoll.setting.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory as a developer sees them: what Git ignores and what tools generate is left out, links to
 * files are followed inside the root only, links to folders never. What was named is always looked at.
 */
public final class DirectoryTree implements Tree {
    /** Our own file, read from the root whatever was named. */
    static final String DECLARATIONS = "plimsoll.yml";

    private final Scope scope;
    private @Nullable Walk walked;

    public DirectoryTree(Scope scope) {
        this.scope = scope;
    }

    @Override
    public List<String> paths() {
        return walk().paths();
    }

    /** Folders that could not be listed. */
    @Override
    public List<Unread> unread() {
        return walk().unread();
    }

    @Override
    public Optional<SourceFile> file(String path) {
        try {
            var file = scope.root().resolve(path).normalize();
            if (!file.startsWith(scope.root()) || !Files.isRegularFile(file) || leaves(file)) {
                return Optional.empty();
            }
            return Files.size(file) > Contents.LARGEST ? Optional.empty() : Contents.of(path, Files.readAllBytes(file));
        } catch (IOException refused) {
            throw new UnreadableException(new Unread(Place.start(path), reason(refused)), refused);
        }
    }

    private Walk walk() {
        if (walked == null) {
            walked = new Walk(scope);
            scope.starts().forEach(walked::from);
            if (Files.isRegularFile(scope.root().resolve(DECLARATIONS))) {
                walked.from(scope.root().resolve(DECLARATIONS));
            }
        }
        return walked;
    }

    private boolean leaves(Path file) throws IOException {
        return !file.toRealPath().startsWith(scope.root().toRealPath());
    }

    /** Why a file or folder cannot be read, in words that repeat no path. */
    static String reason(IOException refused) {
        return refused instanceof AccessDeniedException
                ? "cannot be read: permission denied"
                : "cannot be read: " + refused.getClass().getSimpleName();
    }
}
