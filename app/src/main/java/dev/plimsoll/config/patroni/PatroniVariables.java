package dev.plimsoll.config.patroni;

import dev.plimsoll.setting.Hop;
import dev.plimsoll.setting.Origin;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.deploy.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The settings a container gives Patroni in {@code PATRONI_…} variables; they win over the file. Spilo's own name for the scope too. */
final class PatroniVariables {
    private static final String PREFIX = "PATRONI_";
    private static final Set<String> WHOLE =
            Set.of("NAME", "SCOPE", "NAMESPACE", "THREAD_POOL_SIZE", "THREAD_STACK_SIZE");
    private static final Set<String> ROLES = Set.of("REPLICATION", "SUPERUSER", "REWIND");

    private PatroniVariables() {}

    static List<Setting> of(Workload.Container container) {
        return container.environment().inEffect().stream()
                .filter(variable ->
                        variable.name().startsWith(PREFIX) || variable.name().equals("SCOPE"))
                .flatMap(variable -> setting(variable).stream())
                .toList();
    }

    private static Optional<Setting> setting(Setting variable) {
        var name = variable.name();
        return path(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)
                .map(path -> new Setting(
                        path,
                        variable.name(),
                        variable.value(),
                        variable.origin()
                                .place()
                                .map(place -> Origin.of(Hop.of(Hop.Source.ENVIRONMENT, variable.name(), place)))
                                .orElse(variable.origin())));
    }

    private static Optional<String> path(String rest) {
        if (WHOLE.contains(rest)) {
            return Optional.of(lower(rest));
        }
        var cut = rest.indexOf('_');
        if (cut <= 0) {
            return Optional.empty();
        }
        var section = rest.substring(0, cut);
        var key = lower(rest.substring(cut + 1));
        if (ROLES.contains(section)) {
            return Optional.of("postgresql.authentication." + lower(section) + "." + key);
        }
        var isBinary = section.equals("POSTGRESQL") && key.startsWith("bin_") && !key.equals("bin_dir");
        return Optional.of(lower(section) + "." + (isBinary ? "bin_name." + key.substring(4) : key));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
