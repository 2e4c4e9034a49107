package dev.plimsoll.config.spring;

import dev.plimsoll.setting.Setting;
import java.util.List;
import java.util.Optional;

/**
 * One document of a Spring Boot configuration file.
 *
 * @param path the file
 * @param profile the profile it holds for
 * @param settings every key in full, in order
 */
record SpringDocument(String path, Optional<String> profile, List<Setting> settings) {
    SpringDocument {
        settings = List.copyOf(settings);
    }
}
