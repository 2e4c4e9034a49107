package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.syntax.Node;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a Kubernetes manifest.
 *
 * @param path the file it stands in
 * @param object the whole object
 */
record Manifest(String path, Node object) {
    private static final Set<String> WORKLOADS = Set.of(
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ReplicaSet",
            "ReplicationController",
            "Rollout",
            "Job",
            "CronJob",
            "Pod");

    String kind() {
        return object.textAt("kind").orElse("");
    }

    String name() {
        return object.textAt("metadata", "name").orElse("");
    }

    String namespace() {
        return object.textAt("metadata", "namespace").orElse("");
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    /** Whether it runs containers. */
    boolean runs() {
        return WORKLOADS.contains(kind());
    }

    /** The template of its pods: metadata and spec. */
    Optional<Node> template() {
        if (is("Pod")) {
            return Optional.of(object);
        }
        return is("CronJob") ? object.at("spec", "jobTemplate", "spec", "template") : object.at("spec", "template");
    }

    /** Whether both can see each other by name: the same namespace, or one of them does not say. */
    boolean shares(Manifest other) {
        return namespace().isEmpty()
                || other.namespace().isEmpty()
                || namespace().equals(other.namespace());
    }
}
