package dev.plimsoll.config.code;

import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * A pool some code builds.
 *
 * @param variable what the code calls it; empty when it has no name
 * @param settings under HikariCP's names, what is no literal hidden
 * @param place where it is made
 */
record CodePool(String variable, List<Setting> settings, Place place) {
    CodePool {
        settings = List.copyOf(settings);
    }

    Optional<Setting> find(String name) {
        return settings.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }
}
