package dev.plimsoll.lab.pooler;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a PgBouncer pools, in its own words.
 *
 * @param settings of {@code [pgbouncer]}
 * @param line of the one line in {@code [databases]}, without where it leads
 * @param user of everybody's line in {@code [users]}
 */
public record Pooling(Map<String, String> settings, Map<String, String> line, Map<String, String> user) {
    public Pooling {
        settings = Map.copyOf(settings);
        line = Map.copyOf(line);
        user = Map.copyOf(user);
        check(settings);
        check(line);
        check(user);
    }

    private static void check(Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (!key.matches("[a-z_]+") || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("cannot be written into pgbouncer.ini: " + key);
            }
        });
    }

    /** Its file: one database, one user without a password, and what makes it listen here only. */
    String file(String database, String role, String way, int port) {
        var all = new TreeMap<>(settings);
        all.put("listen_addr", "127.0.0.1");
        all.put("listen_port", String.valueOf(port));
        all.put("unix_socket_dir", "");
        all.put("auth_type", "trust");
        all.put("auth_file", PgBouncer.USERS);
        var users = user.isEmpty() ? "" : "[users]\n%s = %s\n".formatted(role, pairs(user));
        return "[databases]\n%s = %s %s\n%s[pgbouncer]\n%s"
                .formatted(
                        database,
                        way,
                        pairs(line),
                        users,
                        all.entrySet().stream()
                                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    private static String pairs(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(pair -> "%s='%s'"
                                .formatted(pair.getKey(), pair.getValue().replace("'", "''")))
                        .collect(Collectors.joining(" "));
    }
}
