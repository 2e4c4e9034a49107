package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a Kubernetes manifest.
 *
 * @param path the file it stands in
 * @param object the whole object, patches applied
 * @param unpatched the object as its own file says it
 */
record Manifest(String path, Node object, Node unpatched) {
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

    Manifest(String path, Node object) {
        this(path, object, object);
    }

    /** The same object, changed by an overlay. */
    Manifest with(Node changed) {
        return new Manifest(path, changed, unpatched);
    }

    /** Where the value at a path comes from: its file, then the overlay that changed it. */
    Origin origin(Node value, String... at) {
        var here = value.place();
        var before = unpatched.at(at).map(Node::place);
        if (before.filter(here::equals).isPresent() || here.file().equals(path)) {
            return Origin.in(here);
        }
        var folder =
                here.file().contains("/") ? here.file().substring(0, here.file().lastIndexOf('/')) : here.file();
        var overlay = Hop.of(Hop.Source.PROFILE, "overlay " + folder, here);
        return before.map(place -> Origin.in(place).then(overlay)).orElseGet(() -> Origin.of(overlay));
    }

    /** Kind, namespace and name. */
    String id() {
        return kind() + "/" + namespace() + "/" + name();
    }

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
