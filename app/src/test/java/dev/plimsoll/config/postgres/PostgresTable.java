package dev.plimsoll.config.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes the catalogue table of one version from what its server says of itself: {@code pg_settings}, which says all
 * that {@code --describe-config} does and units and words besides, and for the words it accepts without showing them a
 * try of each. Defaults are those of the program, not of the file {@code initdb} writes.
 */
final class PostgresTable {
    private static final Pattern FIELD = Pattern.compile("\\s*\\d+: (\\w+) = \"(.*)\"\\s+\\(typeid.*");
    private static final List<String> QUIET_WORDS =
            List.of("on", "off", "true", "false", "yes", "no", "1", "0", "debug", "info", "archive", "hot_standby");
    /** Known to every server, but shown by none. */
    private static final List<String> UNSHOWN = List.of("role", "session_authorization", "seed", "is_superuser");
    /** Words only some builds know; what a build lacks is no mistake of a file's. */
    private static final Map<String, List<String>> OTHER_BUILDS = Map.of(
            "wal_compression", List.of("lz4", "zstd"),
            "default_toast_compression", List.of("lz4"),
            "io_method", List.of("io_uring"),
            "file_copy_method", List.of("clone"),
            "wal_sync_method", List.of("fsync_writethrough", "open_datasync", "open_sync"),
            "dynamic_shared_memory_type", List.of("sysv", "mmap", "windows"),
            "shared_memory_type", List.of("sysv", "windows"));

    private static final Map<String, String> CONTEXTS = Map.of(
            "internal", "FIXED",
            "postmaster", "RESTART",
            "sighup", "RELOAD",
            "superuser-backend", "RECONNECT",
            "backend", "RECONNECT",
            "superuser", "SESSION",
            "user", "SESSION");

    private final Binaries binaries;
    private final Path data;

    PostgresTable(Binaries binaries) {
        this.binaries = binaries;
        this.data = binaries.initdb("tables");
    }

    List<String> lines() {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        rows().forEach(row -> byName.put(row.getOrDefault("name", ""), line(row)));
        UNSHOWN.stream()
                .filter(name -> !binaries.show(name, data).refused())
                .forEach(name -> byName.putIfAbsent(
                        name, name + "\tTEXT\t\t-\t-\t-\t" + (name.startsWith("is_") ? "FIXED" : "SESSION") + "\t"));
        var lines = new ArrayList<String>();
        lines.add("# name\tkind\tunit\tdefault\tmin\tmax\tcontext\tchoices");
        lines.addAll(byName.values());
        return lines;
    }

    private List<Map<String, String>> rows() {
        var sql = "select name, unit, vartype, context, boot_val, min_val, max_val, enumvals from pg_settings"
                + " where name not like '%.%'\n";
        var rows = new ArrayList<Map<String, String>>();
        var row = new LinkedHashMap<String, String>();
        for (var line : binaries.single(data, sql).text().lines().toList()) {
            var field = FIELD.matcher(line);
            if (field.matches()) {
                row.put(field.group(1), field.group(2));
            } else if (line.contains("----") && !row.isEmpty()) {
                rows.add(row);
                row = new LinkedHashMap<>();
            }
        }
        return rows;
    }

    private String line(Map<String, String> row) {
        return String.join(
                "\t",
                row.getOrDefault("name", ""),
                kind(row),
                row.getOrDefault("unit", ""),
                row.getOrDefault("boot_val", "-"),
                row.getOrDefault("min_val", "-"),
                row.getOrDefault("max_val", "-"),
                CONTEXTS.getOrDefault(row.getOrDefault("context", ""), "?"),
                String.join(",", words(row)));
    }

    private static String kind(Map<String, String> row) {
        var unit = row.getOrDefault("unit", "");
        return switch (row.getOrDefault("vartype", "")) {
            case "bool" -> "FLAG";
            case "real" -> "REAL";
            case "enum" -> "CHOICE";
            case "integer" -> unit.isEmpty() ? "INTEGER" : unit.endsWith("B") ? "SIZE" : "DURATION";
            default -> "TEXT";
        };
    }

    private Set<String> words(Map<String, String> row) {
        var words = new LinkedHashSet<String>();
        if (!row.containsKey("enumvals")) {
            return words;
        }
        var name = row.getOrDefault("name", "");
        for (var word :
                row.getOrDefault("enumvals", "").replaceAll("[{}\"\\\\]", "").split(",")) {
            words.add(word);
        }
        words.addAll(OTHER_BUILDS.getOrDefault(name, List.of()));
        var fixed = row.getOrDefault("context", "").equals("internal");
        QUIET_WORDS.stream()
                .filter(word -> !fixed && !words.contains(word))
                .filter(word ->
                        !binaries.show(name, data, "-c", name + "=" + word).refused())
                .forEach(words::add);
        return words;
    }
}
