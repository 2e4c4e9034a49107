package dev.plimsoll.config.postgres;

import dev.plimsoll.setting.Fact;
import dev.plimsoll.setting.Setting;
import dev.plimsoll.topology.ConnectionLimit;
import java.util.List;

/**
 * What a script says of roles, databases and the server.
 *
 * @param path where it is
 * @param limits the {@code CONNECTION LIMIT}s in order; those of superusers, which do not hold, are left out
 * @param slots the replication slots it creates
 * @param settings what {@code ALTER SYSTEM} sets, in order
 */
public record SqlScript(String path, List<ConnectionLimit> limits, List<Fact<String>> slots, List<Setting> settings) {
    public SqlScript {
        limits = List.copyOf(limits);
        slots = List.copyOf(slots);
        settings = List.copyOf(settings);
    }
}
