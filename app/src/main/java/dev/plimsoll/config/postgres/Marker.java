package dev.plimsoll.config.postgres;

import dev.plimsoll.setting.Setting;
import java.util.List;

/**
 * A file of a data directory that says something of its server by being there.
 *
 * @param folder where it is
 * @param name {@code standby.signal}, {@code recovery.conf} or {@code PG_VERSION}
 * @param text what it holds
 * @param settings the settings of the server in it
 */
public record Marker(String folder, String name, String text, List<Setting> settings) {
    public Marker {
        settings = List.copyOf(settings);
    }

    /** Whether its server follows another. */
    public boolean isOfStandby() {
        return name.equals("standby.signal")
                || settings.stream()
                        .filter(setting -> setting.name().equals("standby_mode"))
                        .flatMap(setting -> setting.value().stream())
                        .anyMatch(value -> value.equals("on") || value.equals("true") || value.equals("yes"));
    }
}
