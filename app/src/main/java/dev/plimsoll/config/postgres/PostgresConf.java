package dev.plimsoll.config.postgres;

import dev.plimsoll.setting.Setting;
import java.util.List;

/** One {@code postgresql.conf}, includes resolved. */
record PostgresConf(String path, List<Setting> settings) {
    PostgresConf {
        settings = List.copyOf(settings);
    }
}
