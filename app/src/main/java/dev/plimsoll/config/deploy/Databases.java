package dev.plimsoll.config.deploy;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells what is a database, or only lends its client programs, from what connects to one with a pool. */
public final class Databases {
    private static final Pattern IMAGE = Pattern.compile("(?:.*-)?(?:postgres|postgresql|postgresql-repmgr|postgis|"
            + "timescaledb|timescaledb-ha|pgvector|mysql|mysql-server|mariadb|mariadb-galera|percona|percona-server|"
            + "spilo(?:-\\d+)?|patroni|pgbouncer|pgpool|citus)");
    private static final Pattern TARGET = Pattern.compile(
            "(?:jdbc:)?(?:postgres|postgresql|mysql|mariadb)://" + "(?:[^@/]*@)?([\\w.-]+)(?:[:/?].*)?");

    private Databases() {}

    /**
     * Whether a workload is a database or a tool of one, whatever variables it carries: by its image, or because the
     * database its variables name is itself.
     */
    public static boolean runIn(Workload workload) {
        return workload.containers().stream().anyMatch(Databases::isDatabase)
                || workload.containers().stream()
                        .flatMap(container -> container.environment().inEffect().stream())
                        .anyMatch(variable -> names(variable, workload));
    }

    private static boolean isDatabase(Container container) {
        return container
                .image()
                .map(Fact::value)
                .filter(image -> IMAGE.matcher(name(image)).matches())
                .isPresent();
    }

    private static String name(String image) {
        var last = image.substring(image.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return last.replaceFirst("[:@].*", "");
    }

    /** A variable that leads to a database called like the workload itself. */
    private static boolean names(Setting variable, Workload workload) {
        var target = TARGET.matcher(variable.value().orElse(""));
        return target.matches()
                && Stream.concat(Stream.of(workload.name()), workload.aliases().stream())
                        .anyMatch(target.group(1)::equals);
    }
}
