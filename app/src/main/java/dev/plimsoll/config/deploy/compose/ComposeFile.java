package dev.plimsoll.config.deploy.compose;

import dev.plimsoll.config.deploy.Stage;
import dev.plimsoll.config.syntax.Node;

/**
 * One compose file.
 *
 * @param path where it is
 * @param folder its folder, what paths in it are relative to
 * @param root the whole document
 */
record ComposeFile(String path, String folder, Node root) {
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether compose reads it when no file is named. */
    boolean isMain() {
        return name().matches("(docker-)?compose\\.ya?ml");
    }

    /** Whether compose adds it on top when no file is named. */
    boolean isOverride() {
        return name().matches("(docker-)?compose\\.override\\.ya?ml");
    }

    Stage stage() {
        return Stage.of(name());
    }
}
