package dev.plimsoll.lab.cluster;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Settings as lines of a {@code postgresql.conf}; a later one wins. */
final class Conf {
    /** What the lab must decide itself, so that servers find each other and several labs do not meet. */
    static final Set<String> RESERVED = Set.of(
            "config_file",
            "data_directory",
            "external_pid_file",
            "hba_file",
            "ident_file",
            "listen_addresses",
            "log_destination",
            "logging_collector",
            "port",
            "primary_conninfo",
            "unix_socket_directories");

    /** Files for dynamic shared memory live in the data directory, where a kill -9 does not leave them behind. */
    private static final Map<String, String> ALWAYS = Map.of(
            "dynamic_shared_memory_type", "mmap",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private Conf() {}

    /** The lab's own lines, then the user's. */
    static String of(int port, Map<String, String> settings) {
        var all = new TreeMap<>(ALWAYS);
        all.put("port", String.valueOf(port));
        all.putAll(settings);
        return lines(all);
    }

    static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> line(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
    }

    static String line(String name, String value) {
        return "%s = '%s'%n".formatted(name, value.replace("\\", "\\\\").replace("'", "''"));
    }

    /** Throws when it is not a name or is the lab's own. */
    static String mayBeSet(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a setting: " + name);
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("the lab sets " + name + " itself");
        }
        return name;
    }
}
