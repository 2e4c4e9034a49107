package dev.plimsoll.config.deploy;

import dev.plimsoll.topology.deploy.Workload;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the manifests that run the program of a folder. */
public final class Runners {
    private static final Set<String> NOT_NAMES = Set.of("", "config", "conf", "src", "app", "backend", "server");

    private Runners() {}

    /**
     * The workloads of a program: those called like its folder, else those that set a variable it asks for.
     *
     * @param folder the program's folder
     * @param variables the environment variables its files ask for
     */
    public static List<Workload> of(String folder, Collection<String> variables, List<Workload> workloads) {
        var name = name(folder, "");
        var named = workloads.stream()
                .filter(workload -> !name.isEmpty() && isCalled(workload, plain(name)))
                .toList();
        return named.isEmpty()
                ? workloads.stream()
                        .filter(workload -> sets(workload, variables) && !Databases.runIn(workload))
                        .toList()
                : named;
    }

    /** What the program of a folder is called: its last folder that is a name. */
    public static String name(String folder, String otherwise) {
        var parts = folder.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!NOT_NAMES.contains(parts[i]) && Stage.of(parts[i]) == Stage.UNSAID) {
                return parts[i];
            }
        }
        return otherwise;
    }

    private static boolean isCalled(Workload workload, String name) {
        return plain(workload.name()).equals(name)
                || workload.containers().stream()
                        .flatMap(container -> container.image().stream())
                        .anyMatch(image -> plain(repository(image.value())).equals(name));
    }

    private static boolean sets(Workload workload, Collection<String> variables) {
        return workload.containers().stream()
                .anyMatch(container -> variables.stream().anyMatch(container.environment()::states));
    }

    private static String repository(String image) {
        var last = image.substring(image.lastIndexOf('/') + 1);
        var end = last.indexOf('@') > 0 ? last.indexOf('@') : last.indexOf(':');
        return end < 0 ? last : last.substring(0, end);
    }

    private static String plain(String name) {
        var plain = Stage.without(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        return plain.isEmpty() ? name : plain;
    }
}
