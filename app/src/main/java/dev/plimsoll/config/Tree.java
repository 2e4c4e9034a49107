package dev.plimsoll.config;

import dev.plimsoll.config.syntax.SourceFile;
import java.util.List;
import java.util.Optional;

/** The files under check: a directory, a Git revision, or a few texts in memory. */
public interface Tree {
    /** The paths of all files, sorted, relative to the root, with {@code /}. */
    List<String> paths();

    /**
     * One file; empty when there is none, or it is no text, or too large to be configuration.
     *
     * @throws UnreadableException where it is there but cannot be read
     */
    Optional<SourceFile> file(String path);

    /** What of the tree could not be looked at, such as a folder without permission. */
    default List<Unread> unread() {
        return List.of();
    }
}
