package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.syntax.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names under which a workload is reached: those of the Services that select its pods, its pods' and its own. */
final class NetworkNames {
    private static final int MOST_PODS = 9;

    /** Services under one of the labels they select. */
    private final Map<String, List<Selector>> byLabel = new HashMap<>();

    /** A Service and all labels it selects, as {@code key=value}. */
    private record Selector(Manifest service, Set<String> labels) {}

    NetworkNames(List<Manifest> services) {
        for (var service : services) {
            var labels = texts(service.object().entriesAt("spec", "selector"));
            labels.stream()
                    .findFirst()
                    .ifPresent(first -> byLabel.computeIfAbsent(first, label -> new ArrayList<>())
                            .add(new Selector(service, labels)));
        }
    }

    List<String> of(Manifest workload, int replicas) {
        var names = new LinkedHashSet<String>();
        names.add(workload.name());
        names.addAll(selecting(workload));
        workload.object().textAt("spec", "serviceName").ifPresent(names::add);
        if (workload.is("StatefulSet")) {
            for (int pod = 0; pod < Math.min(replicas, MOST_PODS); pod++) {
                names.add(workload.name() + "-" + pod);
            }
        }
        return List.copyOf(names);
    }

    private List<String> selecting(Manifest workload) {
        var labels = texts(workload.template()
                .map(template -> template.entriesAt("metadata", "labels"))
                .orElse(List.of()));
        return labels.stream()
                .flatMap(label -> byLabel.getOrDefault(label, List.of()).stream())
                .filter(selector -> labels.containsAll(selector.labels())
                        && selector.service().shares(workload))
                .map(selector -> selector.service().name())
                .toList();
    }

    private static Set<String> texts(List<Entry> labels) {
        var texts = new LinkedHashSet<String>();
        labels.forEach(
                label -> texts.add(label.key() + "=" + label.value().text().orElse("?")));
        return texts;
    }
}
