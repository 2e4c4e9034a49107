package dev.plimsoll.config.postgres.server;

import dev.plimsoll.topology.Server.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What names say of a server's role: the nearest part of a path that says something decides. */
final class Roles {
    private static final Set<String> STANDBY = Set.of(
            "standby",
            "standby1",
            "standby2",
            "replica",
            "replicas",
            "secondary",
            "slave",
            "follower",
            "reader",
            "readonly",
            "hotstandby");
    private static final Set<String> PRIMARY = Set.of("primary", "master", "leader", "writer");

    private Roles() {}

    static Optional<Role> of(String path) {
        var parts = path.toLowerCase(Locale.ROOT).split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            var role = ofName(parts[i]);
            if (role.isPresent()) {
                return role;
            }
        }
        return Optional.empty();
    }

    /** Whether a name says it, numbers at its end left off. */
    static Optional<Role> ofName(String name) {
        var words = words(name);
        if (words.stream().anyMatch(STANDBY::contains)) {
            return Optional.of(Role.STANDBY);
        }
        return words.stream().anyMatch(PRIMARY::contains) ? Optional.of(Role.PRIMARY) : Optional.empty();
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^a-z]+")).toList();
    }
}
