package dev.plimsoll.config.postgres.server;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload.Container;
import dev.plimsoll.topology.deploy.Workload.Mount;
import java.util.List;
import java.util.Optional;

/**
 * A file of these files as a container sees it.
 *
 * @param path where it appears in the container
 * @param mount what brings it there
 */
public record MountedConf(String path, Mount mount) {
    private static final String CONFIG_MAP = "configmap:";

    /** Where a file appears in a container; empty when nothing mounts it. */
    public static Optional<MountedConf> in(Container container, String file) {
        return container.mounts().stream()
                .flatMap(mount -> path(mount, file).map(path -> new MountedConf(path, mount)).stream())
                .findFirst();
    }

    private static Optional<String> path(Mount mount, String file) {
        if (mount.source().startsWith(CONFIG_MAP)) {
            var inside = file.indexOf(Place.INSIDE + mount.source().substring(CONFIG_MAP.length()) + "/");
            return inside < 0 ? Optional.empty() : Optional.of(below(mount.path(), last(file)));
        }
        if (mount.source().equals(file)) {
            return Optional.of(mount.path());
        }
        var folder = mount.source().isEmpty() ? "" : mount.source() + "/";
        return mount.source().indexOf(':') < 0 && file.startsWith(folder)
                ? Optional.of(mount.path() + "/" + file.substring(folder.length()))
                : Optional.empty();
    }

    private static String below(String mountPath, String name) {
        return last(mountPath).endsWith(".conf") ? mountPath : mountPath + "/" + name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether the server of the container reads the file from where it is. */
    public boolean isLookedAt(Container container) {
        return lookedAt(container).contains(path.replace("//", "/"));
    }

    /** Where the server of a container looks for its configuration file; nowhere known when a script may decide. */
    public static List<String> lookedAt(Container container) {
        var named = CommandLine.settings(container).stream()
                .filter(setting -> setting.name().equals("config_file"))
                .reduce((earlier, later) -> later)
                .flatMap(Setting::value);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        if (Images.isBitnami(container)) {
            return List.of("/opt/bitnami/postgresql/conf/postgresql.conf", "/bitnami/postgresql/conf/postgresql.conf");
        }
        return folders(container).stream()
                .map(folder -> folder + "/postgresql.conf")
                .toList();
    }

    private static List<String> folders(Container container) {
        var stated = container.environment().text("PGDATA").map(Fact::value);
        if (stated.isPresent()) {
            return List.of(stated.get());
        }
        var version = Images.version(container);
        return List.of(
                "/var/lib/postgresql/data",
                "/var/lib/postgresql/" + version.map(known -> known.major()).orElse(18) + "/docker");
    }
}
