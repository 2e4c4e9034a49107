package dev.plimsoll.config.deploy;

import dev.plimsoll.config.syntax.Node;

/** One object of a Kubernetes manifest. */
record Manifest(String path, Node object) {
    String kind() {
        return object.textAt("kind").orElse("");
    }

    String name() {
        return object.textAt("metadata", "name").orElse("");
    }
}
