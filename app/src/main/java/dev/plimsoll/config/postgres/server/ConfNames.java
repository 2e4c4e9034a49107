package dev.plimsoll.config.postgres.server;

import dev.plimsoll.config.postgres.PostgresConf;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a server is called that only a file tells of. */
final class ConfNames {
    private static final Set<String> GENERIC = Set.of(
            "conf",
            "config",
            "configs",
            "etc",
            "data",
            "main",
            "files",
            "templates",
            "postgresql",
            "postgres",
            "docker");

    private ConfNames() {}

    /** The word of the file's name that is its own, else the nearest folder that says something. */
    static String of(PostgresConf conf) {
        var stem = stem(conf);
        if (!stem.isEmpty()) {
            return stem;
        }
        var folders = Arrays.asList(conf.folder().split("/"));
        for (int i = folders.size() - 1; i >= 0; i--) {
            var folder = folders.get(i);
            if (!folder.isEmpty() && !GENERIC.contains(folder) && !Character.isDigit(folder.charAt(0))) {
                return folder;
            }
        }
        return "postgres";
    }

    static List<String> hostnames(PostgresConf conf) {
        var names = new LinkedHashSet<String>();
        names.add(of(conf));
        Arrays.stream(conf.folder().split("/"))
                .filter(folder -> !folder.isEmpty() && !GENERIC.contains(folder))
                .reduce((upper, lower) -> lower)
                .ifPresent(names::add);
        return List.copyOf(names);
    }

    /** {@code primary} of {@code postgresql.primary.conf}; nothing of {@code postgresql.conf}. */
    private static String stem(PostgresConf conf) {
        var inside = conf.name().replaceFirst("\\.conf$", "");
        return inside.replaceFirst("^postgresql(?:\\.auto)?[.-]?", "").replaceFirst("^\\d+-", "");
    }
}
