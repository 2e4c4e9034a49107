package dev.plimsoll.config.patroni;

import dev.plimsoll.setting.Product;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.setting.Settings;
import java.util.List;
import java.util.Optional;

/**
 * One Patroni file.
 *
 * @param path where it is, embedded ones with the outer file
 * @param folder its folder
 * @param shared whether it holds only what the DCS holds
 * @param settings every scalar under its path
 */
record PatroniFile(String path, String folder, boolean shared, List<Setting> settings) {
    PatroniFile {
        settings = List.copyOf(settings);
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    Settings inEffect() {
        return Settings.of(Product.PATRONI, Optional.empty(), settings);
    }
}
