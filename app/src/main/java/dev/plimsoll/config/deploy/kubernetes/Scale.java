package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.deploy.Facts;
import dev.plimsoll.config.syntax.Node;
import dev.plimsoll.setting.Fact;
import dev.plimsoll.topology.deploy.Instances;
import dev.plimsoll.topology.deploy.Surge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many copies of a workload run: replicas, autoscalers and what a rolling update adds. */
final class Scale {
    private static final String KUBERNETES = "Kubernetes";

    /** Autoscalers by the name of what they scale. */
    private final Map<String, List<Manifest>> byTarget;

    Scale(List<Manifest> autoscalers) {
        byTarget = autoscalers.stream()
                .collect(Collectors.groupingBy(autoscaler -> autoscaler
                        .object()
                        .textAt("spec", "scaleTargetRef", "name")
                        .orElse("")));
    }

    Instances of(Manifest workload) {
        var instances = new Instances(replicas(workload), autoscaled(workload), surge(workload));
        return hidden(workload).map(instances::hidden).orElse(instances);
    }

    private Optional<String> hidden(Manifest workload) {
        if (workload.is("DaemonSet")) {
            return Optional.of("one on every node, and no file says how many nodes there are");
        }
        var byTemplate = Stream.concat(
                        Stream.of(
                                workload.object().at("spec", "replicas"),
                                workload.object().at("spec", "strategy", "rollingUpdate", "maxSurge")),
                        autoscaler(workload).map(Scale::most).stream())
                .flatMap(Optional::stream)
                .anyMatch(Node::hidden);
        return byTemplate ? Optional.of("a template hides how many instances run") : Optional.empty();
    }

    private static Fact<Integer> replicas(Manifest workload) {
        var word = workload.is("Job") ? "parallelism" : "replicas";
        var path = workload.is("CronJob")
                ? workload.object().at("spec", "jobTemplate", "spec", "parallelism")
                : workload.object().at("spec", word);
        return Facts.integer(workload.is("CronJob") ? "parallelism" : word, path)
                .map(number -> new Fact<>(
                        number.name(), Math.max(0, number.value()), workload.origin(path.orElseThrow(), "spec", word)))
                .orElseGet(() -> Facts.byDefault(word, 1, KUBERNETES));
    }

    private Optional<Fact<Integer>> autoscaled(Manifest workload) {
        return autoscaler(workload)
                .flatMap(autoscaler -> Facts.integer(
                        autoscaler.is("ScaledObject") ? "maxReplicaCount" : "maxReplicas", most(autoscaler)));
    }

    private Optional<Manifest> autoscaler(Manifest workload) {
        return byTarget.getOrDefault(workload.name(), List.of()).stream()
                .filter(autoscaler -> isKind(autoscaler.object(), workload) && autoscaler.shares(workload))
                .findFirst();
    }

    private static Optional<Node> most(Manifest autoscaler) {
        return autoscaler
                .object()
                .at("spec", "maxReplicas")
                .or(() -> autoscaler.object().at("spec", "maxReplicaCount"));
    }

    private static boolean isKind(Node autoscaler, Manifest workload) {
        return autoscaler
                .textAt("spec", "scaleTargetRef", "kind")
                .orElse("Deployment")
                .equals(workload.kind());
    }

    /** A Deployment adds a quarter unless it says otherwise; a StatefulSet replaces one pod after the other. */
    private static Fact<Surge> surge(Manifest workload) {
        if (!workload.is("Deployment")) {
            return Facts.byDefault("maxSurge", Surge.NONE, KUBERNETES + ", " + workload.kind());
        }
        var type = workload.object().at("spec", "strategy", "type");
        if (type.flatMap(Node::text).filter("Recreate"::equals).isPresent()) {
            return Fact.at("strategy", Surge.NONE, type.get().place());
        }
        var stated = workload.object().at("spec", "strategy", "rollingUpdate", "maxSurge");
        return stated.flatMap(node ->
                        node.text().flatMap(Scale::surge).map(surge -> Fact.at("maxSurge", surge, node.place())))
                .orElseGet(() -> Facts.byDefault("maxSurge", new Surge(25, true), KUBERNETES));
    }

    private static Optional<Surge> surge(String text) {
        var percent = text.endsWith("%");
        return Facts.whole(percent ? text.substring(0, text.length() - 1) : text)
                .filter(amount -> amount >= 0)
                .map(amount -> new Surge(amount, percent));
    }
}
