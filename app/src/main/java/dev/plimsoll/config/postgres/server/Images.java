package dev.plimsoll.config.postgres.server;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Version;
import dev.plimsoll.topology.deploy.Workload;
import dev.plimsoll.topology.deploy.Workload.Container;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the name of a container image says of the PostgreSQL server in it. */
public final class Images {
    private static final List<String> SERVERS =
            List.of("postgres", "postgis", "timescaledb", "pgvector", "citus", "pg_", "alloydbomni");
    private static final List<String> TOOLS = List.of(
            "exporter",
            "backup",
            "admin",
            "bouncer",
            "pgpool",
            "operator",
            "postgrest",
            "client",
            "migrat",
            "init",
            "dump",
            "restore",
            "proxy",
            "meta",
            "patroni",
            "spilo",
            "toolbox",
            "poolers",
            "pgcat",
            "web",
            "ui",
            "mcp");
    private static final Set<String> CLIENTS =
            Set.of("psql", "pg_dump", "pg_dumpall", "pg_restore", "pg_isready", "pgbench", "createdb");
    private static final List<String> OFFICIAL = List.of("postgres", "postgis", "timescaledb", "pgvector");
    private static final Pattern IN_TAG = Pattern.compile("pg(?:sql)?-?(\\d{1,2}(?:\\.\\d{1,2})?)");

    private Images() {}

    /** Whether a PostgreSQL server runs in it, and nothing that manages one. */
    public static boolean isServer(Container container) {
        return container
                .image()
                .map(image -> name(image.value()))
                .filter(name -> SERVERS.stream().anyMatch(name::startsWith))
                .filter(name -> TOOLS.stream().noneMatch(name::contains))
                .isPresent();
    }

    /** Whether a server's image only lends its client programs: a job, or a command that is one of them. */
    static boolean isClient(Workload workload, Container container) {
        return workload.kind().endsWith("Job")
                || container.command().stream()
                        .findFirst()
                        .map(Fact::value)
                        .filter(first -> CLIENTS.contains(first.substring(first.lastIndexOf('/') + 1)))
                        .isPresent();
    }

    /** Whether it is the official image or one made from it, which start in the same way. */
    public static boolean isOfficial(Container container) {
        return isServer(container)
                && !isBitnami(container)
                && container
                        .image()
                        .map(image -> name(image.value()))
                        .filter(OFFICIAL::contains)
                        .isPresent();
    }

    public static boolean isBitnami(Container container) {
        return container
                .image()
                .map(Fact::value)
                .filter(image -> image.contains("bitnami") || name(image).startsWith("postgresql"))
                .isPresent();
    }

    /** The server's version by the tag; an extension's own version is not taken for it. */
    public static Optional<Version> version(Container container) {
        return container
                .image()
                .map(Fact::value)
                .flatMap(image -> {
                    var tag = image.substring(image.lastIndexOf('/') + 1);
                    var colon = tag.indexOf(':');
                    var inTag = IN_TAG.matcher(tag);
                    if (inTag.find()) {
                        return Version.in(inTag.group(1));
                    }
                    var isExtension =
                            name(image).startsWith("timescaledb") || name(image).startsWith("citus");
                    return colon < 0 || isExtension ? Optional.empty() : Version.in(tag.substring(colon + 1));
                })
                .filter(version -> version.major() >= 8 && version.major() < 40);
    }

    private static String name(String image) {
        var last = image.substring(image.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        var end = last.indexOf(':') < 0 ? last.indexOf('@') : last.indexOf(':');
        return end < 0 ? last : last.substring(0, end);
    }
}
