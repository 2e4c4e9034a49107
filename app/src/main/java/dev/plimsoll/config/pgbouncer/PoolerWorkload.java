package dev.plimsoll.config.pgbouncer;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workload and the container of it that runs PgBouncer. */
record PoolerWorkload(Workload workload, Container container) {

    static Stream<PoolerWorkload> in(List<Workload> workloads) {
        return workloads.stream()
                .flatMap(workload -> workload.containers().stream()
                        .filter(container -> runsPgbouncer(workload, container))
                        .limit(1)
                        .map(container -> new PoolerWorkload(workload, container)));
    }

    /** By its image; one that is built locally by its name. */
    private static boolean runsPgbouncer(Workload workload, Container container) {
        var words = container.image().map(Fact::value).orElse(workload.name() + "/" + container.name());
        return words.contains("pgbouncer") && !words.contains("exporter");
    }

    /** The version its tag names; a tag of one number names none. */
    Optional<Version> version() {
        return container
                .image()
                .map(Fact::value)
                .filter(image -> image.lastIndexOf(':') > image.lastIndexOf('/'))
                .flatMap(image -> Version.in(image.substring(image.lastIndexOf(':') + 1)))
                .filter(version -> version.numbers().size() > 1);
    }

    /** Whether it says that it runs on this file. */
    boolean mounts(PgbouncerIni ini) {
        return container.mounts().stream().anyMatch(mount -> isSource(mount.source(), ini))
                || container.settings().inEffect().stream()
                        .filter(setting -> setting.name().startsWith("build"))
                        .flatMap(setting -> setting.value().stream())
                        .anyMatch(context ->
                                !ini.folder().isEmpty() && last(context).equals(last(ini.folder())));
    }

    private static boolean isSource(String source, PgbouncerIni ini) {
        if (source.startsWith("configmap:")) {
            return ini.path().contains(Place.INSIDE + source.substring("configmap:".length()) + "/");
        }
        return source.equals(ini.path())
                || ini.path().startsWith(source + "/")
                || (source.endsWith("/" + ini.name()) && ini.path().endsWith(source.substring(source.indexOf('/'))));
    }

    private static String last(String path) {
        var trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}
