package dev.plimsoll.config.deploy.kubernetes;

import dev.plimsoll.config.syntax.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names under which a workload is reached: those of the Services that select its pods, its pods' and its own. */
final class NetworkNames {
    private static final int MOST_PODS = 9;

    private final List<Manifest> services;

    NetworkNames(List<Manifest> services) {
        this.services = List.copyOf(services);
    }

    List<String> of(Manifest workload, int replicas) {
        var names = new LinkedHashSet<String>();
        names.add(workload.name());
        services.stream()
                .filter(service -> service.shares(workload) && selects(service, workload))
                .forEach(service -> names.add(service.name()));
        workload.object().textAt("spec", "serviceName").ifPresent(names::add);
        if (workload.is("StatefulSet")) {
            for (int pod = 0; pod < Math.min(replicas, MOST_PODS); pod++) {
                names.add(workload.name() + "-" + pod);
            }
        }
        return List.copyOf(names);
    }

    private static boolean selects(Manifest service, Manifest workload) {
        var wanted = service.object().entriesAt("spec", "selector");
        var labels = workload.template()
                .map(template -> template.entriesAt("metadata", "labels"))
                .orElse(List.of());
        return !wanted.isEmpty() && texts(labels).containsAll(texts(wanted));
    }

    private static Set<String> texts(List<Entry> labels) {
        var texts = new LinkedHashSet<String>();
        labels.forEach(
                label -> texts.add(label.key() + "=" + label.value().text().orElse("?")));
        return texts;
    }
}
