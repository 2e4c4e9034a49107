package dev.plimsoll.config.mapped;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Place;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionString;
import java.util.List;
import java.util.Optional;

/**
 * A pool of a file of no product we know.
 *
 * @param file where it is
 * @param section the way to it
 * @param settings what is said of it, under HikariCP's names
 * @param connection where it leads
 * @param user the role it logs in as
 * @param place where its size is written
 */
record MappedPool(
        String file,
        String section,
        List<Setting> settings,
        Optional<ConnectionString> connection,
        Optional<Fact<String>> user,
        Place place) {
    MappedPool {
        settings = List.copyOf(settings);
    }

    /** Whether the key of its size says that it is a pool's. */
    boolean isNamed() {
        return settings.stream()
                .anyMatch(setting -> setting.name().equals("maximumPoolSize")
                        && Words.plain(setting.spelled()).contains("pool"));
    }

    String folder() {
        var slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }
}
