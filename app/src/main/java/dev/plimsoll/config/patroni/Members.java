package dev.plimsoll.config.patroni;

import dev.plimsoll.config.Draft;
import dev.plimsoll.config.deploy.WholeFile;
import dev.plimsoll.setting.Place;
import dev.plimsoll.topology.deploy.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds which workloads run a Patroni file. */
final class Members {
    private final Draft draft;

    Members(Draft draft) {
        this.draft = draft;
    }

    /** One member for each workload that runs the file; one without a workload when none is found. */
    List<Member> of(PatroniFile file) {
        var members = new ArrayList<Member>();
        for (var workload : draft.workloads()) {
            workload.containers().stream()
                    .filter(container -> runs(container, file) || isGiven(file, workload, container))
                    .findFirst()
                    .ifPresent(
                            container -> members.add(new Member(file, Optional.of(container), Optional.of(workload))));
        }
        return members.isEmpty() ? List.of(new Member(file, Optional.empty(), Optional.empty())) : members;
    }

    /** A container runs a file that is mounted into it, by itself, with its folder or in a ConfigMap. */
    private static boolean runs(Workload.Container container, PatroniFile file) {
        return container.mounts().stream().anyMatch(mount -> holds(mount, file.path()));
    }

    /** Or one whose variable holds it whole. */
    private static boolean isGiven(PatroniFile file, Workload workload, Workload.Container container) {
        return WholeFile.VARIABLES.entrySet().stream()
                .anyMatch(variable -> file.path().endsWith(Place.INSIDE + workload.name() + "/" + variable.getValue())
                        && container.environment().states(variable.getKey()));
    }

    private static boolean holds(Workload.Mount mount, String path) {
        var inside = path.indexOf(Place.INSIDE);
        if (inside >= 0) {
            var entry = path.substring(inside + Place.INSIDE.length());
            return entry.indexOf('/') > 0
                    && mount.source().equals("configmap:" + entry.substring(0, entry.indexOf('/')));
        }
        var source = mount.source().startsWith("./") ? mount.source().substring(2) : mount.source();
        return !source.isEmpty() && (path.equals(source) || path.startsWith(source + "/"));
    }
}
